using k8s;
using k8s.Models;

namespace KubeOps.Abstractions.Entities;

public interface IEntityFieldSelector<TEntity>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    ValueTask<string?> GetFieldSelectorAsync(CancellationToken cancellationToken);
}
