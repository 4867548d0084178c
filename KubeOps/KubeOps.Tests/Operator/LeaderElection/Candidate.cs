using k8s;
using KubeOps.Operator.Api;
using KubeOps.Operator.LeaderElection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubeOps.Tests.Operator.LeaderElection;

/// <summary>One replica that would lead, and says whether it does.</summary>
internal sealed class Candidate : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Kubernetes _kubernetes;
    private Task _running = Task.CompletedTask;

    public Candidate(string identity, LeaseServer leases, TimeProvider clock)
    {
        _kubernetes = new Kubernetes(new KubernetesClientConfiguration { Host = leases.Server.Url.ToString() });
        var settings = new LeaseSettings(
            "home", "test-leader", identity, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2));
        var hold = new LeaseHold(new ApiServer(_kubernetes, clock), settings, clock);
        Leadership = new LeaseLeadership(hold, settings, NullLogger<LeaseLeadership>.Instance, clock, new Random(1));
    }

    public LeaseLeadership Leadership { get; }

    public bool Leads { get; private set; }

    public int Terms { get; private set; }

    public bool WasCancelled { get; private set; }

    public Candidate Start()
    {
        _running = Leadership.RunAsync(LeadAsync, _stop.Token);
        return this;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _kubernetes.Dispose();
    }

    private async Task LeadAsync(CancellationToken term)
    {
        Terms++;
        Leads = true;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(term, _stop.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        WasCancelled |= term.IsCancellationRequested;
        Leads = false;
    }
}
