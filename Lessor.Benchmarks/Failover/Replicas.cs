using System.Text.Json.Nodes;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Failover;

/// <summary>Two operators that elect a leader.</summary>
internal sealed class Replicas : IAsyncDisposable
{
    private readonly Stage _stage;
    private OperatorUnderTest _standby;

    private Replicas(Stage stage, OperatorUnderTest leader, OperatorUnderTest standby) => (_stage, Leader, _standby) = (stage, leader, standby);

    /// <summary>The one that leads; after it was killed, the one that is about to.</summary>
    public OperatorUnderTest Leader { get; private set; }

    /// <summary>Starts both; the first one leads before the second one is there.</summary>
    public static async Task<Replicas> StartAsync(Stage stage, CancellationToken cancellationToken)
    {
        var leader = await StartOneAsync(stage, cancellationToken);
        while (await HolderAsync(stage, cancellationToken) is null)
        {
            await Task.Delay(100, cancellationToken);
        }

        return new Replicas(stage, leader, await StartOneAsync(stage, cancellationToken));
    }

    /// <summary>Kills the leader, as a machine that fails would.</summary>
    public async Task KillLeaderAsync()
    {
        var killed = Leader;
        Leader = _standby;
        await killed.KillAsync();
        await killed.DisposeAsync();
    }

    /// <summary>Starts another one in place of the killed.</summary>
    public async Task StartStandbyAsync(CancellationToken cancellationToken) => _standby = await StartOneAsync(_stage, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _standby.DisposeAsync();
        await Leader.DisposeAsync();
    }

    private static Task<OperatorUnderTest> StartOneAsync(Stage stage, CancellationToken cancellationToken) => OperatorUnderTest.StartAsync(stage, cancellationToken, "--leader-election");

    private static async Task<string?> HolderAsync(Stage stage, CancellationToken cancellationToken)
    {
        var leases = await stage.Admin.ReadAsync("apis/coordination.k8s.io/v1/namespaces/lessor-system/leases", cancellationToken);
        return leases["items"]!.AsArray().OfType<JsonNode>().FirstOrDefault(lease => (string?)lease["metadata"]!["name"] == "lessor-leader")?["spec"]?["holderIdentity"]?.GetValue<string>();
    }
}
