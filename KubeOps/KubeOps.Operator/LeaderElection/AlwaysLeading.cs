namespace KubeOps.Operator.LeaderElection;

/// <summary>For an operator with a single replica.</summary>
internal sealed class AlwaysLeading : ILeadership
{
    public string? Problem => null;

    public Task RunAsync(Func<CancellationToken, Task> lead, CancellationToken stop) => lead(CancellationToken.None);
}
