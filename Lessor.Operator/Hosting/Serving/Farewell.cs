using k8s;

namespace Lessor.Operator.Hosting.Serving;

/// <summary>Stops the server when all else has stopped, and in a cluster not before its endpoint had time to be taken out of the Service.</summary>
/// <param name="server">The server.</param>
/// <param name="clock">The clock.</param>
internal sealed class Farewell(LastingServer server, TimeProvider clock) : IHostedLifecycleService
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(3);
    private long _stopping;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _stopping = clock.GetTimestamp();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var left = Noticed - clock.GetElapsedTime(_stopping);
        if (KubernetesClientConfiguration.IsInCluster() && left > TimeSpan.Zero)
        {
            await Task.Delay(left, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await server.EndAsync(cancellationToken);
    }
}
