using System.Text.Json;
using k8s.Models;

namespace KubeOps.Operator.Watching;

/// <summary>A page of a list, its items not yet read.</summary>
internal sealed class ListPage
{
    public V1ListMeta Metadata { get; set; } = new();

    public List<JsonElement> Items { get; set; } = [];
}
