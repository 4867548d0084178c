using k8s;
using k8s.Models;

namespace Lessor.Operator.Instances;

/// <summary>An object of any kind, as events are told about it.</summary>
[k8s.Models.KubernetesEntity(Group = "", ApiVersion = "v1", Kind = "Instance", PluralName = "instances")]
internal sealed class InstanceObject : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Names an object.</summary>
    public InstanceObject(InstanceKind kind, StoredInstance instance)
    {
        (ApiVersion, Kind) = (kind.ApiVersion, kind.Kind);
        Metadata = new V1ObjectMeta
        {
            Name = instance.Name,
            NamespaceProperty = instance.Namespace.Length > 0 ? instance.Namespace : null,
            Uid = instance.Uid,
        };
    }

    /// <inheritdoc/>
    public string ApiVersion { get; set; }

    /// <inheritdoc/>
    public string Kind { get; set; }

    /// <inheritdoc/>
    public V1ObjectMeta Metadata { get; set; }
}
