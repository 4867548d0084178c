using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Finalizer;

namespace KubeOps.Tests.Operator.Hosting;

internal sealed class WidgetFinalizer(Journal journal) : IEntityFinalizer<Widget>
{
    public Task<ReconciliationResult<Widget>> FinalizeAsync(Widget entity, CancellationToken cancellationToken) =>
        journal.CallAsync("finalize", entity, cancellationToken);
}
