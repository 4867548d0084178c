using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Secrets.Distribution;

/// <summary>A secret as it is to be in one of a tenant's namespaces.</summary>
/// <param name="Key">The copy.</param>
/// <param name="Tenant">The tenant's name.</param>
/// <param name="Source">What it is a copy of.</param>
internal sealed record SecretCopy(ObjectKey Key, string Tenant, StoredSecret Source)
{
    /// <summary>The hash of all that Lessor owns of the copy once it is applied: <see cref="OwnedPaths"/>.</summary>
    public string Paths => OwnedPaths.Hash([
        ["type"],
        ["metadata", "annotations", LessorAnnotations.SourceVersion],
        ["metadata", "labels", LessorLabels.ManagedBy],
        ["metadata", "labels", LessorLabels.Tenant],
        .. Source.Labels.Keys.Select(label => (string[])["metadata", "labels", label]),
        .. Source.Data.Keys.Select(key => (string[])["data", key]),
        .. Source.Immutable ? (string[][])[["immutable"]] : [],
    ]);

    public static ObjectKey KeyOf(string ns, string name) => new(KnownResources.Secret.ApiVersion, KnownResources.Secret.Kind, ns, name);

    /// <summary>The object to apply.</summary>
    public DesiredObject ToObject()
    {
        var json = TenantObjects.Start(Key, Tenant);
        var metadata = json["metadata"]!.AsObject();
        metadata["annotations"] = new JsonObject { [LessorAnnotations.SourceVersion] = Source.Version };
        foreach (var (label, value) in Source.Labels)
        {
            metadata["labels"]![label] = value;
        }

        json["type"] = Source.Type;
        if (Source.Immutable)
        {
            json["immutable"] = true;
        }

        if (Source.Data.Count > 0)
        {
            json["data"] = SecretObject.Data(Source);
        }

        return TenantObjects.Desired(Key, json);
    }

    // A record prints all it holds.
    public override string ToString() => Key.ToString();
}
