using Lessor.Entities.Naming;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>Reads which object a document describes, and refuses what a tenant may not have.</summary>
internal sealed class HeadReader(RenderRequest request, ObjectFindings findings)
{
    private static readonly string[] TokenSecrets = ["kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"];

    // What only the API server, controllers or deletion may set: a template that says it is mistaken, or worse.
    private static readonly string[] RefusedMetadata =
        ["ownerReferences", "managedFields", "finalizers", "uid", "resourceVersion", "generateName", "deletionTimestamp"];

    /// <summary>Reads a document's head.</summary>
    /// <returns>The head; null if it can't be told what the object is.</returns>
    public ObjectHead? Read(Filled document)
    {
        var metadata = document["metadata"];
        var apiVersion = Text(document["apiVersion"], "apiVersion");
        var kind = Text(document["kind"], "kind");
        var name = Text(metadata["name"], "metadata.name");
        if (apiVersion is null || kind is null || name is null)
        {
            return null;
        }

        findings.Subject = $"{kind}/{name}";
        var group = ObjectNames.Group(apiVersion);
        Expect(group is not null, "apiVersion", $"is not an API version (was {ValueText.Describe(apiVersion)})");
        Expect(ObjectNames.IsKind(kind), "kind", $"is not a kind (was {ValueText.Describe(kind)})");
        Expect(group is null || ObjectNames.IsName(group, name), "metadata.name", $"is not a name (was {ValueText.Describe(name)})");
        if (group is null)
        {
            return null;
        }

        var head = new ObjectHead(group, apiVersion, kind, name, ReadNamespace(metadata["namespace"]));
        CheckKind(head, document);
        CheckMetadata(metadata);
        return head;
    }

    private string? Text(Filled value, string field)
    {
        Expect(value.Raw is not null and not "", field, "is missing");
        Expect(value.Raw is null or string, field, $"must be a string (was {Describe(value)}): put it in quotes");
        return value.Raw is string { Length: > 0 } text ? text : null;
    }

    private string? ReadNamespace(Filled value)
    {
        if (value.Raw is null or "")
        {
            return null;
        }

        var foreign = value.Raw is not string name || !request.Namespaces.Contains(name);
        Expect(!foreign, "metadata.namespace", $"is not one of the tenant's (was {Describe(value)})");
        return value.Raw as string;
    }

    private void CheckKind(ObjectHead head, Filled document)
    {
        var own = head.Group == LessorApi.Group || head.Group.EndsWith("." + LessorApi.Group, StringComparison.Ordinal);
        Expect(!own, null, "is of Lessor's own kinds: a template may not make it");
        var cluster = ClusterKinds.Contains(head.Group, head.Kind) || request.Scopes?.IsNamespaced(head.ApiVersion, head.Kind) == false;
        Expect(own || !cluster, null, "is cluster-scoped: a tenant has objects in its namespaces only");
        var token = head.Group.Length == 0 && head.Kind == "Secret" && document["type"].Raw is string type && TokenSecrets.Contains(type);
        Expect(!token, "type", "is of a type that holds a token of the cluster's: a template may not make it");
    }

    private void CheckMetadata(Filled metadata)
    {
        foreach (var field in RefusedMetadata)
        {
            Expect(IsEmpty(metadata[field]), "metadata." + field, "may not be set by a template");
        }

        foreach (var field in new[] { "labels", "annotations" })
        {
            Expect(metadata[field] is { IsMap: true } or { Raw: null }, "metadata." + field, "must be an object");
            foreach (var (key, _) in metadata[field].Entries().Where(entry => entry.Value.Raw is not string))
            {
                findings.Add($"metadata.{field}.{key}", "must be a string: put it in quotes");
            }
        }
    }

    private static bool IsEmpty(Filled value) => value.Raw is null or "" || (value.IsList && !value.Items().Any());

    private static string Describe(Filled value) => value.IsMap ? "an object" : value.IsList ? "a list" : ValueText.Describe(value.Raw);

    private void Expect(bool condition, string? field, string message)
    {
        if (!condition)
        {
            findings.Add(field, message);
        }
    }
}
