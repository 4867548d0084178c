using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lessor.Tests.LocalClusters;

/// <summary>What <c>make run</c> runs: it says how to reach what it started, and leaves nothing when it is interrupted.</summary>
[Category("Cluster")]
public sealed class RunCommandTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Run_MachineWithoutKubectl_SaysHowToReachTheClusterAndLeavesNothing()
    {
        using var command = Start();
        var said = await UntilAsync(command, "kubectl apply -f samples/kuard");
        var (kubeconfig, path) = (Export("KUBECONFIG").Match(said).Groups[1].Value, Export("PATH").Match(said).Groups[1].Value);

        var tenants = await ShellAsync($"export KUBECONFIG={kubeconfig}\nexport PATH={path}\nkubectl get tenants 2>&1");
        LocalClusterCommand.Send("INT", command.Id);
        await LocalClusterCommand.EndAsync(command);

        Assert.That(tenants, Is.EqualTo("No resources found\n"));
        Assert.That(command.ExitCode, Is.Zero);
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(kubeconfig))!;
        Assert.That(RunningProcesses.Mentioning(folder), Is.Empty);
        Assert.That(folder, Does.Not.Exist);
        Assert.That(Directory.GetFileSystemEntries(Temporary), Is.Empty);
    }

    private string Temporary => Directory.CreateDirectory(Path.Combine(_folder.Path, "tmp")).FullName;

    // A PATH that has all but kubectl.
    private Process Start()
    {
        var programs = Directory.CreateDirectory(Path.Combine(_folder.Path, "bin")).FullName;
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(':').Where(Directory.Exists);
        foreach (var program in folders.SelectMany(Directory.EnumerateFiles).DistinctBy(Path.GetFileName).Where(program => Path.GetFileName(program) != "kubectl"))
        {
            File.CreateSymbolicLink(Path.Combine(programs, Path.GetFileName(program)), program);
        }

        var start = LocalClusterCommand.StartInfo("run");
        start.Environment["PATH"] = programs;
        start.Environment["TMPDIR"] = Temporary;
        start.RedirectStandardOutput = true;
        return Process.Start(start)!;
    }

    private async Task<string> ShellAsync(string script)
    {
        var start = new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = Path.Combine(_folder.Path, "bin");
        using var shell = Process.Start(start)!;
        return await shell.StandardOutput.ReadToEndAsync();
    }

    private static async Task<string> UntilAsync(Process command, string wanted)
    {
        var said = "";
        while (!said.Contains(wanted, StringComparison.Ordinal))
        {
            said += await command.StandardOutput.ReadLineAsync() + "\n";
            Assert.That(command.HasExited, Is.False, said);
        }

        return said;
    }

    private static Regex Export(string variable) => new($"^export {variable}=(.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant);
}
