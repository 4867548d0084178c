using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>What an object makes of its tenant.</summary>
internal static class InstanceTenantContent
{
    private const string KubectlCopy = "kubectl.kubernetes.io/last-applied-configuration";
    private const int LongestOrganization = 256;

    /// <summary>The tenant as it is to be applied.</summary>
    /// <param name="key">The instance.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="source">The object.</param>
    /// <param name="name">The tenant's name, if it has one already; null: the one that new tenants get.</param>
    public static JsonObject Tenant(InstanceKey key, InstanceKind kind, JsonElement source, string? name = null) => new()
    {
        ["apiVersion"] = LessorApi.GroupVersion,
        ["kind"] = Entities.Tenants.Tenant.KubeKind,
        ["metadata"] = new JsonObject
        {
            ["name"] = name ?? InstanceNames.Tenant(key),
            ["labels"] = new JsonObject
            {
                [LessorLabels.ManagedBy] = LessorApi.FieldManager,
                [LessorLabels.InstanceOf] = InstanceNames.Label(key.Component),
            },
        },
        ["spec"] = Spec(key, kind, source),
    };

    /// <summary>A hash of all that an object makes of its tenant.</summary>
    public static string HashOf(InstanceKind kind, JsonElement source)
    {
        var metadata = source.Child("metadata");
        var spec = Spec(kind.KeyOf(metadata.Text("namespace"), metadata.Text("name")), kind, source);
        return CanonicalJson.Hash(JsonSerializer.SerializeToElement(spec));
    }

    /// <summary>The same hash of what a tenant holds: who changed a field that the object sets changed the hash; other fields are the platform's.</summary>
    public static string HashOf(JsonElement tenant)
    {
        var spec = tenant.Child("spec");
        var first = spec.Child("components").Items().FirstOrDefault();
        var component = new JsonObject { ["name"] = first.Text("name"), ["component"] = first.Text("component") };
        if (first.Has("values"))
        {
            component["values"] = Node(first.Child("values"));
        }

        return CanonicalJson.Hash(JsonSerializer.SerializeToElement(new JsonObject
        {
            ["organization"] = spec.Text("organization"),
            ["components"] = new JsonArray(component),
            ["resource"] = Node(spec.Child("resource")),
        }));
    }

    private static JsonObject Spec(InstanceKey key, InstanceKind kind, JsonElement source)
    {
        var component = new JsonObject { ["name"] = InstanceNames.Label(key.Component), ["component"] = key.Component };
        var resource = Resource(kind, source);
        if (kind.IsPublished)
        {
            component["values"] = Node(source.Child("spec")) ?? new JsonObject();
        }
        else if (source.Child("spec") is { ValueKind: JsonValueKind.Object } spec)
        {
            resource["spec"] = Node(spec);
        }

        var organization = key.ToString();
        return new JsonObject
        {
            ["organization"] = organization[..Math.Min(organization.Length, LongestOrganization)],
            ["components"] = new JsonArray(component),
            ["resource"] = resource,
        };
    }

    private static JsonObject Resource(InstanceKind kind, JsonElement source)
    {
        var metadata = source.Child("metadata");
        var resource = new JsonObject
        {
            ["apiVersion"] = kind.ApiVersion,
            ["kind"] = kind.Kind,
            ["name"] = metadata.Text("name"),
            ["uid"] = metadata.Text("uid"),
            ["metadata"] = Metadata(metadata),
        };
        if (metadata.Text("namespace") is { Length: > 0 } ns)
        {
            resource["namespace"] = ns;
        }

        return resource;
    }

    // What tools write for themselves is nobody's value, and Lessor's own marks would be an echo.
    private static JsonObject Metadata(JsonElement metadata)
    {
        var seen = new JsonObject { ["name"] = metadata.Text("name") };
        if (metadata.Text("namespace") is { Length: > 0 } ns)
        {
            seen["namespace"] = ns;
        }

        foreach (var part in new[] { "labels", "annotations" })
        {
            var kept = metadata.Child(part) is { ValueKind: JsonValueKind.Object } texts
                ? texts.EnumerateObject().Where(text => text.Name != KubectlCopy && !text.Name.StartsWith(LessorApi.ReservedPrefix, StringComparison.Ordinal)).ToList()
                : [];
            if (kept.Count > 0)
            {
                seen[part] = new JsonObject(kept.Select(text => KeyValuePair.Create(text.Name, Node(text.Value))));
            }
        }

        return seen;
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };
}
