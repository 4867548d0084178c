using System.Diagnostics;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters;

/// <summary>The command, as a user starts and ends it.</summary>
[Category("Cluster")]
public sealed class CommandTests
{
    [TestCase("KILL", 137)]
    [TestCase("TERM", 0)]
    [TestCase("INT", 0)]
    public async Task Start_EndedBySignal_LeavesNothingRunning(string signal, int exitCode)
    {
        using var command = Start();
        var kubeconfig = await ReadKubeconfigAsync(command);
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(kubeconfig))!;
        Assert.That(RunningProcesses.Mentioning(folder), Is.Not.Empty);

        LocalClusterCommand.Send(signal, command.Id);
        await LocalClusterCommand.EndAsync(command);

        Assert.That(command.ExitCode, Is.EqualTo(exitCode));
        await Eventually.HoldsAsync(() => RunningProcesses.Mentioning(folder).Count == 0, "Servers outlived the command.");
    }

    [Test]
    public async Task Start_ServerEndsByItself_EndsWithItsName()
    {
        using var command = Start();
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(await ReadKubeconfigAsync(command)))!;
        var etcd = RunningProcesses.Mentioning("--data-dir=" + folder).Single(id => RunningProcesses.Program(id) == "etcd");

        LocalClusterCommand.Send("KILL", etcd);
        await LocalClusterCommand.EndAsync(command);

        Assert.That(command.ExitCode, Is.EqualTo(1));
        Assert.That(await command.StandardError.ReadToEndAsync(), Does.Contain(" ended by itself; its log is "));
    }

    private static Process Start()
    {
        var start = LocalClusterCommand.StartInfo("start", "--audit");
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        return Process.Start(start)!;
    }

    private static async Task<string> ReadKubeconfigAsync(Process command)
    {
        var line = await command.StandardOutput.ReadLineAsync();
        Assert.That(line, Does.StartWith("export KUBECONFIG="));
        return line!["export KUBECONFIG=".Length..];
    }
}
