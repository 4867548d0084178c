using k8s;
using k8s.Models;

namespace KubeOps.Operator.Web.Webhooks.Admission.Mutation;

/// <summary>What became of an entity; without a modified object it stays as it is.</summary>
public sealed record MutationResult<TEntity>(TEntity? ModifiedObject = default)
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    public bool Valid { get; init; } = true;

    public AdmissionStatus? Status { get; init; }

    public IList<string> Warnings { get; init; } = [];
}
