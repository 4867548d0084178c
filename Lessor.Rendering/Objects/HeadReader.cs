using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>Reads which object a document describes, and refuses what a tenant may not have.</summary>
internal sealed class HeadReader(RenderRequest request, ObjectFindings findings)
{
    /// <summary>What only the API server, controllers or deletion may set: a template that says it is mistaken, or worse.</summary>
    public static readonly string[] RefusedMetadata =
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

        findings.Subject = (kind, name, 0);
        var group = ObjectNames.Group(apiVersion);
        if (group is null)
        {
            findings.Add("apiVersion", $"is not an API version (was {ValueText.Describe(apiVersion)})");
            return null;
        }

        var head = new ObjectHead(group, apiVersion, kind, name, ReadNamespace(metadata["namespace"]));
        CheckNames(head);
        CheckKind(head, document);
        CheckMetadata(metadata);
        return head;
    }

    private string? Text(Filled value, string field)
    {
        if (value.Raw is string { Length: > 0 } text)
        {
            return text;
        }

        findings.Add(field, value.Raw is null or "" ? "is missing" : $"must be a string (was {KindOf(value)}): put it in quotes");
        return null;
    }

    private string? ReadNamespace(Filled value)
    {
        if (value.Raw is null or "" || (value.Raw is string name && request.Namespaces.Contains(name)))
        {
            return value.Raw is "" ? null : value.Raw as string;
        }

        findings.Add("metadata.namespace", $"is not one of the tenant's (was {Describe(value)})");
        return null;
    }

    private void CheckNames(ObjectHead head)
    {
        if (!ObjectNames.IsKind(head.Kind))
        {
            findings.Add("kind", $"is not a kind (was {ValueText.Describe(head.Kind)})");
        }

        if (!ObjectNames.IsName(head.Group, head.Name))
        {
            findings.Add("metadata.name", $"is not a name (was {ValueText.Describe(head.Name)})");
        }
    }

    private void CheckKind(ObjectHead head, Filled document)
    {
        if (RefusedKinds.Find(head.Group, head.ApiVersion, head.Kind, request.Scopes) is { } message)
        {
            findings.Add(null, message);
        }

        if (document["type"].Raw is string type && RefusedKinds.IsTokenSecret(head.ApiVersion, head.Kind, type))
        {
            findings.Add("type", RefusedKinds.TokenSecret);
        }
    }

    private void CheckMetadata(Filled metadata)
    {
        foreach (var field in RefusedMetadata)
        {
            if (!IsEmpty(metadata[field]))
            {
                findings.Add("metadata." + field, "may not be set by a template");
            }
        }

        CheckTexts(metadata["labels"], "metadata.labels");
        CheckTexts(metadata["annotations"], "metadata.annotations");
    }

    private void CheckTexts(Filled texts, string field)
    {
        if (texts.Raw is MapNode { HoldsTexts: true })
        {
            return;
        }

        if (!texts.IsMap && texts.Raw is not null)
        {
            findings.Add(field, "must be an object");
        }

        foreach (var (key, value) in texts.Entries())
        {
            if (value.Raw is not string)
            {
                findings.Add($"{field}.{key}", $"must be a string (was {KindOf(value)}): put it in quotes");
            }
        }
    }

    private static bool IsEmpty(Filled value) => value.Raw is null or "" || (value.IsList && !value.Items().Any());

    private static string KindOf(Filled value) => value.IsMap ? "an object" : value.IsList ? "a list" : ValueText.KindOf(value.Raw);

    private static string Describe(Filled value) => value.IsMap ? "an object" : value.IsList ? "a list" : ValueText.Describe(value.Raw);
}
