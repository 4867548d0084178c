using k8s;
using k8s.Models;

namespace KubeOps.Operator.Reconciliation;

/// <summary>Deep copies of entities, for callers that may change them.</summary>
internal static class Copy
{
    public static TEntity Of<TEntity>(TEntity entity)
        where TEntity : IKubernetesObject<V1ObjectMeta> => KubernetesJson.Deserialize<TEntity>(KubernetesJson.Serialize(entity));
}
