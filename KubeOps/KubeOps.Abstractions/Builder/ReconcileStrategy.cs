namespace KubeOps.Abstractions.Builder;

/// <summary>Which changes lead to a reconcile.</summary>
public enum ReconcileStrategy
{
    ByGeneration,
    ByResourceVersion,
}
