using k8s.Models;
using KubeOps.Abstractions.Entities;

namespace KubeOps.Tests.Operator;

/// <summary>The entity of these tests.</summary>
[KubernetesEntity(Group = "test.io", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed class Widget : CustomKubernetesEntity<WidgetSpec, WidgetStatus>
{
    public const string Path = "/apis/test.io/v1/widgets";

    /// <summary>A widget as the API server would hand it out.</summary>
    public static Widget Create(string name, string version, long generation = 1, string? uid = null, string[]? finalizers = null, bool terminating = false) =>
        new()
        {
            ApiVersion = "test.io/v1",
            Kind = "Widget",
            Metadata = new V1ObjectMeta
            {
                Name = name,
                NamespaceProperty = "shop",
                Uid = uid ?? $"uid-{name}",
                ResourceVersion = version,
                Generation = generation,
                Finalizers = finalizers,
                DeletionTimestamp = terminating ? new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc) : null,
            },
        };

    public static object List(string version, params Widget[] items) => new { metadata = new { resourceVersion = version }, items };

    public static string PathOf(string name) => $"/apis/test.io/v1/namespaces/shop/widgets/{name}";
}
