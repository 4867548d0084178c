using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters;

/// <summary>A build that is interrupted; an apt-get that only sleeps, with a child, stands in for the long work.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BuildInterruptionTests
{
    private TemporaryFolder _folder = null!;
    private string _sleep = null!;

    [SetUp]
    public async Task Create()
    {
        _folder = new TemporaryFolder();
        _sleep = string.Create(CultureInfo.InvariantCulture, $"sleep 2000{TestContext.CurrentContext.Random.Next(100_000, 999_999)}");
        var apt = Path.Combine(_folder.Path, "apt-get");
        await File.WriteAllTextAsync(apt, $"#!/bin/sh\n{_sleep} &\n{_sleep}\n");
        File.SetUnixFileMode(apt, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("KILL", 137)]
    [TestCase("TERM", 130)]
    [TestCase("INT", 130)]
    public async Task Build_EndedBySignal_LeavesNothingRunningAndNothingTrusted(string signal, int exitCode)
    {
        using var command = Start();
        await Eventually.HoldsAsync(() => Sleeping() == 2);

        LocalClusterCommand.Send(signal, command.Id);
        await LocalClusterCommand.EndAsync(command);
        Assert.That(command.ExitCode, Is.EqualTo(exitCode));
        await Eventually.HoldsAsync(() => Sleeping() == 0, "The build outlived the command.");
        var entries = Directory.GetDirectories(Path.Combine(_folder.Path, "lessor", "control-plane")).Select(Path.GetFileName);
        Assert.That(entries, Has.All.StartsWith(".making-"), "Only a work folder, which the next run removes, may be left.");
    }

    private Process Start()
    {
        var start = LocalClusterCommand.StartInfo("binaries");
        start.RedirectStandardError = true;
        start.Environment["PATH"] = $"{_folder.Path}:{start.Environment["PATH"]}";
        start.Environment["XDG_CACHE_HOME"] = _folder.Path;
        start.Environment.Remove("KUBEBUILDER_ASSETS");
        return Process.Start(start)!;
    }

    private int Sleeping() => RunningProcesses.Mentioning(_sleep.Replace(' ', '\0')).Count;
}
