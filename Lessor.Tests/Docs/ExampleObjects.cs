using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;

namespace Lessor.Tests.Docs;

/// <summary>The objects in one or more examples.</summary>
internal sealed class ExampleObjects
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly List<JsonObject> _objects;

    public ExampleObjects(IEnumerable<Example> examples) =>
        _objects = [.. examples.SelectMany(example => YamlJson.ReadAll(example.Text)).OfType<JsonObject>()];

    public IEnumerable<Tenant> Tenants => OfKind<Tenant>(Tenant.KubeKind);

    public IEnumerable<Component> Components => OfKind<Component>(Component.KubeKind);

    /// <summary>A Component's template, wherever the Component says that it is; null if no example has it.</summary>
    public string? TemplateOf(Component component) => component.Spec.Source switch
    {
        { Inline: { } inline } => inline,
        { ConfigMap: { } wanted } => _objects
            .Where(item => Is(item, "v1", "ConfigMap") && Name(item) == wanted.Name)
            .Select(item => (string?)item["data"]?[wanted.Key])
            .FirstOrDefault(),
        _ => null,
    };

    private static bool Is(JsonObject item, string apiVersion, string kind) =>
        (string?)item["apiVersion"] == apiVersion && (string?)item["kind"] == kind;

    private static string? Name(JsonObject item) => (string?)item["metadata"]?["name"];

    private IEnumerable<T> OfKind<T>(string kind)
        where T : IKubernetesObject => _objects
        .Where(item => Is(item, Lessor.Entities.Naming.LessorApi.GroupVersion, kind))
        .Select(item => item.Deserialize<T>(Strict)!);
}
