using k8s;
using k8s.Models;

namespace KubeOps.Tests.KubeOpsKubernetesClient;

[KubernetesEntity(Group = "shop.example", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed class Widget : KubernetesObject, IKubernetesObject<V1ObjectMeta>
{
    public const string Path = "/apis/shop.example/v1/widgets";

    public V1ObjectMeta Metadata { get; set; } = new();

    public int Size { get; set; }

    public static Widget Named(string name, int size = 0) => new() { Metadata = new V1ObjectMeta { Name = name }, Size = size };
}
