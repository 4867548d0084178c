using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Entities.Platform;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Documents;

namespace Lessor.Operator.Offline;

/// <summary>The schemas that the API server holds Lessor's kinds to: those of the custom resource definitions, which the program carries with it.</summary>
internal static class EntitySchemas
{
    private static readonly Dictionary<string, Lazy<SchemaCheck>> ByKind = new(StringComparer.Ordinal)
    {
        [Tenant.KubeKind] = new(() => Create("tenants.lessor.io.yaml")),
        [Component.KubeKind] = new(() => Create("components.lessor.io.yaml")),
        [PlatformPolicy.KubeKind] = new(() => Create("platformpolicies.lessor.io.yaml")),
    };

    /// <summary>Finds everything in which an object doesn't fit its kind's schema.</summary>
    public static IEnumerable<FileFinding> Check(Manifest manifest) =>
        ByKind[manifest.Kind!].Value.Find(manifest.Content).Select(found => manifest.Finding(found.Path, found.Message));

    private static SchemaCheck Create(string definition)
    {
        var schema = Read("metadata.schema.yaml");
        var version = Read(definition)["spec"]!["versions"]!.AsArray().Single(version => (bool)version!["served"]!)!;
        var spec = version["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!.DeepClone();
        TakeOutRules(spec);
        schema["properties"]!["spec"] = spec;
        return new SchemaCheck(schema);
    }

    // CEL needs an API server; what the rules refuse is refused by the validators, too.
    private static void TakeOutRules(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            map.Remove("x-kubernetes-validations");
        }

        foreach (var child in node is JsonObject parent ? parent.Select(entry => entry.Value) : node as JsonArray ?? [])
        {
            TakeOutRules(child);
        }
    }

    private static JsonNode Read(string resource)
    {
        using var stream = typeof(EntitySchemas).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program doesn't carry {resource}.");
        using var reader = new StreamReader(stream);
        return YamlText.Read(reader.ReadToEnd()).Documents.Single().Content!;
    }
}
