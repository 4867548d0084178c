using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances.Publishing;

/// <summary>The definition of the kind that a Component is published as.</summary>
internal static class CrdContent
{
    private const string Status = """
        {
          "type": "object",
          "description": "How the instance is, as its tenant is.",
          "properties": {
            "observedGeneration": {"type": "integer", "format": "int64", "description": "The metadata.generation that this status speaks of."},
            "tenant": {"type": "string", "description": "The Tenant that Lessor keeps for the instance."},
            "namespaces": {"type": "array", "items": {"type": "string"}, "description": "The instance's namespaces."},
            "componentsReady": {"type": "string", "description": "How many components are ready, of how many."},
            "conditions": {
              "type": "array",
              "description": "Ready is the summary, beside one condition for each phase.",
              "x-kubernetes-list-type": "map",
              "x-kubernetes-list-map-keys": ["type"],
              "items": {
                "type": "object",
                "required": ["type", "status"],
                "properties": {
                  "type": {"type": "string"}, "status": {"type": "string"}, "reason": {"type": "string"}, "message": {"type": "string"},
                  "lastTransitionTime": {"type": "string", "format": "date-time"}, "observedGeneration": {"type": "integer", "format": "int64"}
                }
              }
            }
          }
        }
        """;

    private const string Columns = """
        [
          {"name": "Ready", "type": "string", "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status", "description": "Whether the instance has all it should have."},
          {"name": "Status", "type": "string", "jsonPath": ".status.conditions[?(@.type==\"Ready\")].reason", "description": "Why it is ready or not."},
          {"name": "Tenant", "type": "string", "jsonPath": ".status.tenant", "description": "The Tenant that Lessor keeps for it."},
          {"name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"},
          {"name": "Message", "type": "string", "jsonPath": ".status.conditions[?(@.type==\"Ready\")].message", "priority": 1, "description": "Why it is ready or not, in a sentence."}
        ]
        """;

    /// <summary>The name of a kind's definition.</summary>
    public static string NameOf(ComponentPublish publish) => $"{publish.Plural}.{publish.Group}";

    /// <summary>The definition.</summary>
    /// <param name="component">The Component.</param>
    /// <param name="publish">As what it is published.</param>
    /// <param name="schema">The schema of an instance's spec.</param>
    /// <param name="storedVersions">The versions that objects may be stored in: these stay served, with the same schema.</param>
    public static JsonObject Of(string component, ComponentPublish publish, JsonObject schema, IEnumerable<string> storedVersions)
    {
        var names = new JsonObject
        {
            ["kind"] = publish.Kind,
            ["listKind"] = $"{publish.Kind}List",
            ["plural"] = publish.Plural,
            ["singular"] = publish.Kind.ToLowerInvariant(),
        };
        if (publish.ShortNames is { Count: > 0 } shorter)
        {
            names["shortNames"] = new JsonArray([.. shorter.Select(name => JsonValue.Create(name))]);
        }

        var spec = new JsonObject
        {
            ["group"] = publish.Group,
            ["names"] = names,
            ["scope"] = publish.Scope.ToString(),
            ["versions"] = new JsonArray([.. storedVersions.Prepend(publish.Version).Where(version => version.Length > 0).Distinct(StringComparer.Ordinal).Select(version => Version(component, version, version == publish.Version, schema))]),
        };
        return new JsonObject
        {
            ["apiVersion"] = KnownResources.CustomResourceDefinition.ApiVersion,
            ["kind"] = KnownResources.CustomResourceDefinition.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = NameOf(publish),
                ["labels"] = new JsonObject { [LessorLabels.ManagedBy] = LessorApi.FieldManager, [LessorLabels.PublishedBy] = InstanceNames.Label(component) },
                ["annotations"] = new JsonObject
                {
                    [LessorAnnotations.PublishedBy] = component,
                    [LessorAnnotations.PublishedContent] = CanonicalJson.Hash(JsonSerializer.SerializeToElement(spec)),
                },
            },
            ["spec"] = spec,
        };
    }

    private static JsonObject Version(string component, string version, bool isStored, JsonObject schema)
    {
        var spec = (JsonObject)schema.DeepClone();
        spec.TryAdd("description", $"Values for the Component {component}.");
        return new JsonObject
        {
            ["name"] = version,
            ["served"] = true,
            ["storage"] = isStored,
            ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
            ["additionalPrinterColumns"] = JsonNode.Parse(Columns),
            ["schema"] = new JsonObject
            {
                ["openAPIV3Schema"] = new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = $"An instance of the Component {component}, which Lessor runs.",
                    ["properties"] = new JsonObject { ["spec"] = spec, ["status"] = JsonNode.Parse(Status) },
                },
            },
        };
    }
}
