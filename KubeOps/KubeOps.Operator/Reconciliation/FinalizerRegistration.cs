namespace KubeOps.Operator.Reconciliation;

/// <summary>A finalizer that this operator runs for an entity.</summary>
internal sealed record FinalizerRegistration<TEntity>(string Identifier, Type Implementation);
