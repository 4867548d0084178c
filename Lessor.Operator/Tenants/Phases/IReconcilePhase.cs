namespace Lessor.Operator.Tenants.Phases;

/// <summary>A phase of the reconcile.</summary>
public interface IReconcilePhase : IPhase;
