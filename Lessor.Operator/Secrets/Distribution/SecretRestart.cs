using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Secrets.Distribution;

/// <summary>
/// Has a component's pods replaced when a secret of its changes: their template bears which versions of its secrets the tenant was handed. Off, unless the Component asks for it.
/// </summary>
/// <param name="projections">What is known of the copies.</param>
public sealed class SecretRestart(IProjections projections)
{
    /// <summary>What pods of a component are marked with: a hash of the versions, not of what is in them.</summary>
    /// <param name="scope">The reconcile: its inventory says which copies there are.</param>
    /// <param name="component">The tenant's component.</param>
    /// <param name="spec">The Component that it runs.</param>
    /// <returns>The mark; empty where pods aren't to be replaced; null while a copy that is there isn't known yet.</returns>
    public string? MarkOf(TenantScope scope, TenantComponent component, ComponentSpec spec)
    {
        if (!spec.RestartOnSecretChange)
        {
            return "";
        }

        var text = new StringBuilder();
        var ns = component.Namespace ?? scope.Namespaces[0];
        foreach (var name in spec.Secrets.Concat(spec.Databases.Select(database => DatabaseDefaults.SecretName(database.Name))).Distinct().Order(StringComparer.Ordinal))
        {
            var key = SecretCopy.KeyOf(ns, name);
            if (projections.TryGet(key, out var copy))
            {
                text.Append(name).Append('=').Append(copy.SourceVersion).Append('\n');
            }
            else if (scope.Inventory.Find(key) is not null)
            {
                return null;
            }
        }

        return ShortHash.Of(text.ToString());
    }

    /// <summary>Marks the pods of a workload that replaces them when their template changes; leaves any other object as it is.</summary>
    /// <param name="wanted">The object.</param>
    /// <param name="mark">The mark; empty: none.</param>
    /// <returns>The object to apply.</returns>
    public static DesiredObject Put(DesiredObject wanted, string mark)
    {
        if (mark.Length == 0 || wanted.Key is not { ApiVersion: "apps/v1", Kind: "Deployment" or "StatefulSet" or "DaemonSet" })
        {
            return wanted;
        }

        var json = JsonNode.Parse(wanted.Json.Span, documentOptions: JsonReading.Options)!;
        if (json["spec"] is not JsonObject spec || spec["template"] is not JsonObject template || template["metadata"] is not (null or JsonObject))
        {
            return wanted;
        }

        var metadata = template["metadata"] as JsonObject ?? Added(template, "metadata");
        if (metadata["annotations"] is not (null or JsonObject))
        {
            return wanted;
        }

        (metadata["annotations"] as JsonObject ?? Added(metadata, "annotations"))[LessorAnnotations.SecretsMark] = mark;
        return wanted with { Json = JsonSerializer.SerializeToUtf8Bytes(json) };
    }

    private static JsonObject Added(JsonObject parent, string name)
    {
        var child = new JsonObject();
        parent[name] = child;
        return child;
    }
}
