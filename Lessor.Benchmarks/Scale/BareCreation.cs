using System.Diagnostics;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Creation;
using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Scale;

/// <summary>
/// The same tenants on a control plane of their own, by a bare client that sends what the operator sent for its first ones: how much longer that takes as they become more is up to the control plane, whoever the client is. Nothing is watched there.
/// </summary>
internal sealed class BareCreation : IAsyncDisposable
{
    private readonly Stage _stage;
    private readonly Fleet _fleet;
    private readonly BareClient _client;
    private readonly TenantRequests _requests;

    private BareCreation(Stage stage, Fleet fleet, BareClient client, TenantRequests requests) => (_stage, _fleet, _client, _requests) = (stage, fleet, client, requests);

    /// <summary>Starts the control plane.</summary>
    /// <param name="requests">What is sent for each tenant, in turns.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<BareCreation> StartAsync(TenantRequests requests, CancellationToken cancellationToken)
    {
        var stage = await Stage.StartAsync(cancellationToken);
        var fleet = new Fleet(stage.Admin);
        await fleet.ComponentAsync("hello", cancellationToken);
        return new BareCreation(stage, fleet, BareClient.For(await stage.OperatorKubeconfigAsync(cancellationToken)), requests);
    }

    /// <summary>Creates the tenants from one number up to another, with all that belongs to them: the time for each, in milliseconds.</summary>
    public async Task<Sample> CreateAsync(int from, int to, CancellationToken cancellationToken)
    {
        var replay = new Replay(_client, _requests.As([.. Enumerable.Range(from, to - from).Select(_fleet.Name)]));
        var before = _stage.UsageWith(Environment.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(replay.RunAsync(cancellationToken), _fleet.CreateAsync(from, to, cancellationToken, replay.Add));
        return new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds / (to - from), _stage.UsageWith(Environment.ProcessId) - before);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _stage.DisposeAsync();
    }
}
