using System.Diagnostics;

namespace Lessor.Tests.LocalClusters;

/// <summary>What the command says to those who use it wrongly, or on a machine that lacks what it needs: one line, at once, and an exit code that a script notices.</summary>
public sealed class WrongCommandTests
{
    private const string WaysOut = "There is no control plane to run";

    [TestCase("Required command was not provided")]
    [TestCase("there is no command or option begin", "begin")]
    [TestCase("there is no command or option --bogus", "start", "--bogus")]
    [TestCase("--port: \"many\" is not a number from 1 to 65535", "start", "--port", "many")]
    [TestCase("--port: \"0\" is not a number from 1 to 65535", "start", "--port", "0")]
    [TestCase("--port: \"65536\" is not a number from 1 to 65535", "start", "--port", "65536")]
    [TestCase("--kubeconfig: /nowhere/config is to be a file in a folder that is there.", "start", "--kubeconfig", "/nowhere/config")]
    [TestCase("--kubeconfig: / is to be a file in a folder that is there.", "start", "--kubeconfig", "/")]
    [TestCase("The data folder /dev/null/data can't be made: ", "start", "--data", "/dev/null/data")]
    [TestCase("--use-kubeconfig: /nowhere/config isn't there.", "run", "--use-kubeconfig", "/nowhere/config")]
    public async Task Command_WrongArguments_SaysWhyInOneLine(string reason, params string[] arguments)
    {
        var (exitCode, error) = await RunAsync(LocalClusterCommand.StartInfo(arguments));

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error, Has.Length.EqualTo(1));
        Assert.That(error[0], Does.StartWith("lessor-localcluster: ").And.Contain(reason));
    }

    [TestCase("start")]
    [TestCase("binaries")]
    [TestCase("run")]
    [TestCase("demo")]
    public async Task Command_MachineWithNothing_NamesBothWaysOut(string command)
    {
        var (exitCode, error) = await RunAsync(Bare(command));

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error, Has.Length.EqualTo(1));
        Assert.That(error[0], Does.Contain(WaysOut).And.Contain("set KUBEBUILDER_ASSETS").And.Contain("USE_KUBECONFIG").And.Contain("apt-get"));
    }

    [TestCase("kubectl")]
    [TestCase("helm")]
    public async Task Command_MachineWithNothing_NamesTheProgramToInstall(string program)
    {
        var (exitCode, error) = await RunAsync(Bare(program));

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error.Single(), Does.EndWith($"install {program}."));
    }

    // No program on the PATH, nothing in the cache.
    private static ProcessStartInfo Bare(string command)
    {
        var start = LocalClusterCommand.StartInfo(command);
        start.FileName = "/usr/bin/env";
        start.Environment["PATH"] = "/nowhere";
        start.Environment["XDG_CACHE_HOME"] = "/nowhere";
        start.Environment.Remove("KUBEBUILDER_ASSETS");
        return start;
    }

    private static async Task<(int ExitCode, string[] Error)> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment.Remove("KUBECONFIG");
        using var command = Process.Start(start)!;
        var error = await command.StandardError.ReadToEndAsync();
        await LocalClusterCommand.EndAsync(command);
        return (command.ExitCode, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
