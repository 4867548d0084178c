using System.Diagnostics;
using System.Globalization;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters;

/// <summary>The command, as a user starts and ends it.</summary>
[Category("Cluster")]
public sealed class CommandTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "lessor-localcluster");

    [TestCase("KILL", 137)]
    [TestCase("TERM", 0)]
    [TestCase("INT", 0)]
    public async Task Start_EndedBySignal_LeavesNothingRunning(string signal, int exitCode)
    {
        using var command = Start();
        var kubeconfig = await ReadKubeconfigAsync(command);
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(kubeconfig))!;
        Assert.That(RunningProcesses.Mentioning(folder), Is.Not.Empty);

        Send(signal, command.Id);
        await EndAsync(command);

        Assert.That(command.ExitCode, Is.EqualTo(exitCode));
        await Eventually.HoldsAsync(() => RunningProcesses.Mentioning(folder).Count == 0, "Servers outlived the command.");
    }

    [Test]
    public async Task Start_ServerEndsByItself_EndsWithItsName()
    {
        using var command = Start();
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(await ReadKubeconfigAsync(command)))!;
        var etcd = RunningProcesses.Mentioning("--data-dir=" + folder).Single(id => RunningProcesses.Program(id) == "etcd");

        Send("KILL", etcd);
        await EndAsync(command);

        Assert.That(command.ExitCode, Is.EqualTo(1));
        Assert.That(await command.StandardError.ReadToEndAsync(), Does.Contain(" ended by itself; its log is "));
    }

    private static Process Start() => Process.Start(new ProcessStartInfo(Program, ["start", "--audit"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task EndAsync(Process command)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await command.WaitForExitAsync(patience.Token);
    }

    private static async Task<string> ReadKubeconfigAsync(Process command)
    {
        var line = await command.StandardOutput.ReadLineAsync();
        Assert.That(line, Does.StartWith("export KUBECONFIG="));
        return line!["export KUBECONFIG=".Length..];
    }

    private static void Send(string signal, int process)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
