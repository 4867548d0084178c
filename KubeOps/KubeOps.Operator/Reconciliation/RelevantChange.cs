using k8s;
using k8s.Models;
using KubeOps.Abstractions.Builder;

namespace KubeOps.Operator.Reconciliation;

/// <summary>Tells the changes that a controller cares for from those that are only status.</summary>
internal static class RelevantChange
{
    public static bool Between<TEntity>(TEntity old, TEntity @new, ReconcileStrategy strategy)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var (before, after) = (old.Metadata, @new.Metadata);

        // Kinds without a generation (ConfigMaps, Secrets) don't tell us what changed.
        return strategy == ReconcileStrategy.ByResourceVersion
            || after.Generation is null
            || before.Generation != after.Generation
            || before.DeletionTimestamp != after.DeletionTimestamp
            || !Equal(before.Labels, after.Labels)
            || !Equal(before.Annotations, after.Annotations)

            // One that was added, by us or by others, asks for nothing; one that went may be ours to attach again, or make way for ours.
            || (before.Finalizers ?? []).Except(after.Finalizers ?? []).Any();
    }

    private static bool Equal(IDictionary<string, string>? left, IDictionary<string, string>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0)
        && (left is null || left.All(l => right!.TryGetValue(l.Key, out var value) && value == l.Value));
}
