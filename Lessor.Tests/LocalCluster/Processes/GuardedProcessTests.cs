using Lessor.ControlPlane;
using Lessor.ControlPlane.Processes;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters.Processes;

public sealed class GuardedProcessTests
{
    private int _mark;

    /// <summary>A duration that no other sleep on this machine has.</summary>
    private string Sleep => $"sleep 1000{_mark}";

    [SetUp]
    public void Mark() => _mark = TestContext.CurrentContext.Random.Next(100_000, 999_999);

    [Test]
    public async Task Command_Successful_GivesItsOutput()
    {
        Assert.That(await Command.RunAsync(["sh", "-c", "echo out; echo err >&2"], default), Is.EqualTo("out\nerr\n"));
    }

    [Test]
    public void Command_Failing_TellsWhatItPrinted()
    {
        var exception = Assert.ThrowsAsync<LocalClusterException>(() => Command.RunAsync(["sh", "-c", "echo the reason; exit 3"], default));

        Assert.That(exception!.Message, Does.Contain("exit code 3").And.Contain("the reason"));
    }

    [Test]
    public void Command_Missing_Fails() =>
        Assert.ThrowsAsync<LocalClusterException>(() => Command.RunAsync(["/no/such/program"], default));

    [Test]
    public async Task Command_Cancelled_EndsWithAllItStarted()
    {
        using var cancellation = new CancellationTokenSource();
        string[] command = ["sh", "-c", $"{Sleep} & echo started; {Sleep}"];
        var run = Command.RunAsync(command, null, null, _ => cancellation.Cancel(), cancellation.Token);

        Assert.CatchAsync<OperationCanceledException>(() => run);

        await Eventually.HoldsAsync(() => Sleeping() == 0);
    }

    [Test]
    public async Task Watchdog_Killed_TakesTheProgramAlong()
    {
        using var process = await GuardedProcess.StartAsync(["sh", "-c", "exec " + Sleep], null, null, null, default);
        await Eventually.HoldsAsync(() => Sleeping() == 1);

        using (var kill = System.Diagnostics.Process.Start("sh", ["-c", $"kill -KILL $(ps -o ppid= -p {process.Id})"]))
        {
            await kill.WaitForExitAsync();
        }

        await Eventually.HoldsAsync(() => Sleeping() == 0);
    }

    private int Sleeping() => RunningProcesses.Mentioning(Sleep.Replace(' ', '\0')).Count;
}
