using Lessor.Operator.Components;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Telemetry.Changes;

/// <summary>Sees tenants, and Components they run, change: from then on it is measured how long they take to be ready.</summary>
/// <param name="directory">The tenants.</param>
/// <param name="revisions">The Components.</param>
/// <param name="changes">Keeps since when.</param>
/// <param name="telemetry">Forgets tenants that are gone.</param>
public sealed class ChangeWatch(TenantDirectory directory, IRevisions revisions, PendingChanges changes, TenantTelemetry telemetry) : IHostedService
{
    /// <summary>Subscribes: before the views are filled.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>Completes at once.</returns>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.StateChanged += OnTenant;
        revisions.Changed += OnComponent;
        return Task.CompletedTask;
    }

    /// <summary>Unsubscribes.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>Completes at once.</returns>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        directory.StateChanged -= OnTenant;
        revisions.Changed -= OnComponent;
        return Task.CompletedTask;
    }

    private void OnTenant(string tenant, TenantState? before, TenantState? now)
    {
        if (now is not { } state)
        {
            telemetry.Forget(tenant);
        }
        else
        {
            changes.See(tenant, state);
        }
    }

    private void OnComponent(string component)
    {
        foreach (var tenant in directory.UsersOf(component))
        {
            changes.Begin(tenant);
        }
    }
}
