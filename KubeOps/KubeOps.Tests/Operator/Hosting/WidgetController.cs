using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Controller;

namespace KubeOps.Tests.Operator.Hosting;

internal sealed class WidgetController(Journal journal) : IEntityController<Widget>
{
    public Task<ReconciliationResult<Widget>> ReconcileAsync(Widget entity, CancellationToken cancellationToken) =>
        journal.CallAsync("reconcile", entity, cancellationToken);

    public Task<ReconciliationResult<Widget>> DeletedAsync(Widget entity, CancellationToken cancellationToken) =>
        journal.CallAsync("deleted", entity, cancellationToken);
}
