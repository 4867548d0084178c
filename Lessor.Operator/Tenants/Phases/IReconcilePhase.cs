namespace Lessor.Operator.Tenants.Phases;

/// <summary>A phase of the reconcile.</summary>
public interface IReconcilePhase : IPhase
{
    /// <summary>
    /// Whether all that the phase reads, beside the tenant and what can't change while the process runs, is an <see cref="Settled.ITenantInput"/>: then it may be left out while none of these has changed since it last found nothing to do. Default: it
    /// isn't, and every reconcile of every tenant is done in full.
    /// </summary>
    bool ReadsInputsAlone => false;
}
