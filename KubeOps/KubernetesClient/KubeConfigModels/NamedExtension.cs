using System.Text.Json;

namespace k8s.KubeConfigModels;

/// <summary>Free-form data beside an entry.</summary>
internal sealed record NamedExtension
{
    public string Name { get; set; }

    public JsonElement? Extension { get; set; }
}
