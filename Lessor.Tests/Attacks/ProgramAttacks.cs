using System.Globalization;
using Lessor.Operator.Programs;
using Lessor.Operator.Programs.Sandboxes;
using Lessor.Operator.Sources.Git.Programs;

namespace Lessor.Tests.Attacks;

/// <summary>A program that the operator runs (git, ssh, helm, or what took the place of one) goes after the operator's token.</summary>
[Holds(8)]
public sealed class ProgramAttacks
{
    private string _folder = null!;
    private string _token = null!;
    private ProgramSandbox _sandbox = null!;

    [OneTimeSetUp]
    public void Prepare()
    {
        _folder = Directory.CreateTempSubdirectory("lessor-programs-").FullName;
        _token = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "secrets", "serviceaccount")).FullName, "token");
        File.WriteAllText(_token, "CANARY");
        // As kubelet mounts it: /var/run leads to /run.
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), Path.Combine(_folder, "secrets"));
        File.WriteAllText(Path.Combine(_folder, "other"), "readable");
        Directory.CreateDirectory(Path.Combine(_folder, "work"));
        _sandbox = new ProgramSandbox([Path.Combine(_folder, "link")]);
        Assert.That(_sandbox.Hidden, Is.EqualTo(new[] { Path.Combine(_folder, "secrets") }));
    }

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(_folder, recursive: true);

    [TestCase("cat {0}/secrets/serviceaccount/token")]
    [TestCase("cat {0}/link/serviceaccount/token")]
    [TestCase("cd {0}/other/.. 2>/dev/null; cat {0}/../*/secrets/serviceaccount/token")]
    [TestCase("ln -s {0}/secrets {0}/way-$$ && cat {0}/way-$$/serviceaccount/token")]
    [TestCase("ln {0}/secrets/serviceaccount/token {0}/hard-$$ && cat {0}/hard-$$")]
    [TestCase("cat /proc/{1}/root{0}/secrets/serviceaccount/token")]
    [TestCase("cat /proc/{1}/cwd/../../../../../../../../../..{0}/secrets/serviceaccount/token")]
    [TestCase("sh -c 'setsid cat {0}/secrets/serviceaccount/token'")]
    [TestCase("unshare -Urm cat {0}/secrets/serviceaccount/token")]
    public async Task Token_ReadByAProgram_IsDenied(string script)
    {
        HaveLandlock();
        var result = await RunAsync(string.Format(CultureInfo.InvariantCulture, script, _folder, Environment.ProcessId));

        Assert.That(result.Output, Does.Not.Contain("CANARY"));
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(File.ReadAllText(_token), Is.EqualTo("CANARY"), "it is where it was");
    }

    [TestCase("cat /proc/{0}/mem")]
    [TestCase("readlink /proc/{0}/exe")]
    [TestCase("kill -0 {0}")]
    public async Task Operator_LookedIntoByAProgram_IsDenied(string script)
    {
        HaveLandlock();
        if (script.StartsWith("kill", StringComparison.Ordinal) && Landlock.Version < 6)
        {
            return;
        }

        var result = await RunAsync(string.Format(CultureInfo.InvariantCulture, script, Environment.ProcessId));
        Assert.That(result.ExitCode, Is.Not.Zero, result.Output);
    }

    [Test]
    public async Task Program_WithWhatIsNotHidden_WorksAsEver()
    {
        var result = await RunAsync($"cat {_folder}/other && echo hello > {_folder}/work/written && cat {_folder}/work/written");
        Assert.That(result, Is.EqualTo(new ProgramResult(ProgramEnd.Exited, 0, "readablehello\n", "")));
        Assert.That(File.ReadAllText(_token), Is.EqualTo("CANARY"), "the operator itself still reads it");
    }

    [Test]
    public async Task Git_InTheSandbox_RunsAndCannotReadTheToken()
    {
        HaveLandlock();
        var git = new GitProgram(_folder, TimeProvider.System, _sandbox);
        var read = await git.RunAsync(new GitCommand { Arguments = ["hash-object", "other"], Time = TimeSpan.FromMinutes(1) }, CancellationToken.None);
        var denied = await git.RunAsync(new GitCommand { Arguments = ["hash-object", _token], Time = TimeSpan.FromMinutes(1) }, CancellationToken.None);

        Assert.That(read.ExitCode, Is.Zero);
        Assert.That(denied.ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Operator_OnAnyOfItsThreads_StillReadsItsToken()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => RunAsync("true")));
        // More at once than the pool has threads, so that it makes new ones.
        using var all = new CountdownEvent(64);
        var reads = Enumerable.Range(0, all.InitialCount).Select(_ => Task.Run(() =>
        {
            all.Signal();
            all.Wait(TimeSpan.FromSeconds(1));
            return File.ReadAllText(_token);
        }));
        Assert.That(await Task.WhenAll(reads), Has.All.EqualTo("CANARY"));
    }

    // On a kernel without it nothing is held, and install.md says so.
    private static void HaveLandlock() => Assume.That(Landlock.IsUsable, "this kernel has no Landlock");

    private Task<ProgramResult> RunAsync(string script) => new ProgramRunner(TimeProvider.System, _sandbox).RunAsync(
        new ProgramCall("/bin/sh", ["-c", script], new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }, _folder, new(TimeSpan.FromMinutes(1), 1L << 32, 1 << 20)),
        CancellationToken.None);
}
