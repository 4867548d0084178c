using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Content.Archives;
using Lessor.Operator.Tenants;
using Lessor.Rendering.Publishing;

namespace Lessor.Operator.Instances.Publishing;

/// <summary>
/// Keeps the definition of the kind that a Component is published as. It is changed only where every instance that there is still fits, and one that Lessor didn't
/// make is never touched.
/// </summary>
/// <param name="revisions">The Components.</param>
/// <param name="crds">The definitions that Lessor made.</param>
/// <param name="tenants">The tenants, with the values of the instances.</param>
/// <param name="contents">The charts.</param>
/// <param name="client">The API server.</param>
public sealed class KindPublisher(IRevisions revisions, PublishedCrds crds, ITenantDirectory tenants, ContentStore contents, IClusterClient client)
{
    private const int MostNamed = 5;

    /// <summary>Brings a Component's definition to what the Component says.</summary>
    /// <returns>How it is; null if the Component isn't published.</returns>
    /// <exception cref="ClusterRequestException">The API server refused.</exception>
    internal async Task<FollowState?> PublishAsync(string component, CancellationToken cancellationToken)
    {
        if (revisions.FindSpec(component)?.Publish is not { } publish)
        {
            return null;
        }

        if (OlderClaim(component, publish) is { } other)
        {
            return Not(ConditionReasons.AlreadyExists, $"Component {other} is published as {CrdContent.NameOf(publish)}; choose another kind, or another group");
        }

        var lookup = revisions.Find(component);
        if (lookup.Revision is not { } revision)
        {
            return Not(lookup.Reason, $"{lookup.Message}; the kind stays as it is");
        }

        return SchemaOf(revision, contents) is { } schema
            ? await PublishAsync(component, publish, schema, cancellationToken)
            : Not(ConditionReasons.SourceUnavailable, "the chart isn't at hand and is fetched again; the kind stays as it is");
    }

    private async Task<FollowState> PublishAsync(string component, ComponentPublish publish, JsonObject schema, CancellationToken cancellationToken)
    {
        var name = CrdContent.NameOf(publish);
        var known = crds.TryGet(name, out var found) ? found : null;
        var wanted = CrdContent.Of(component, publish, schema, known?.StoredVersions.Split(',') ?? []);
        if (known is { Deleting: true })
        {
            return Not(ConditionReasons.Deleting, $"CustomResourceDefinition {name} is being deleted");
        }

        if (known?.Component == component && known.Content == wanted["metadata"]!["annotations"]![LessorAnnotations.PublishedContent]!.GetValue<string>())
        {
            return StateOf(known);
        }

        var target = new ObjectRef(KnownResources.CustomResourceDefinition, "", name);
        using (var live = await client.GetAsync(target, actAs: null, cancellationToken))
        {
            if (live is not null && Hindrance(component, name, live.Json, publish, schema) is { } hindrance)
            {
                return hindrance;
            }
        }

        try
        {
            using var applied = await client.ApplyAsync(target, JsonSerializer.SerializeToUtf8Bytes(wanted), new ApplyOptions(Force: true), actAs: null, cancellationToken);
            return StateOf(PublishedCrd.Read(applied.Json));
        }
        catch (ClusterRequestException e) when (e.IsInvalid)
        {
            return Not(ConditionReasons.InvalidSpec, $"the API server refuses CustomResourceDefinition {name}: {e.Status.Message}");
        }
    }

    // The definition that is there decides, then the names: whoever is asked says the same.
    private string? OlderClaim(string component, ComponentPublish publish)
    {
        var others = revisions.Names.Where(other => other != component && revisions.FindSpec(other)?.Publish is { } theirs
            && theirs.Group == publish.Group && (theirs.Plural == publish.Plural || theirs.Kind == publish.Kind)).ToList();
        var holder = crds.TryGet(CrdContent.NameOf(publish), out var crd) ? crd.Component : null;
        return others.Count == 0 || holder == component ? null
            : others.Find(other => other == holder) ?? others.Where(other => string.CompareOrdinal(other, component) < 0).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private FollowState? Hindrance(string component, string name, JsonElement live, ComponentPublish publish, JsonObject schema)
    {
        var made = live.Child("metadata", "labels").Has(LessorLabels.PublishedBy) ? PublishedCrd.Read(live) : null;
        if (made is null || (made.Component != component && revisions.FindSpec(made.Component)?.Publish is not null))
        {
            return Not(ConditionReasons.AlreadyExists, $"there is a CustomResourceDefinition {name} that isn't this Component's; choose another group or plural, or delete it");
        }

        if (made.Kind.Kind != publish.Kind || made.Kind.Published!.Namespaced != (publish.Scope == PublishScope.Namespaced))
        {
            return Not(ConditionReasons.SchemaIncompatible, $"CustomResourceDefinition {name} has another kind or scope, which can't be changed: delete its objects and take spec.publish out first");
        }

        var broken = Broken(component, publish, live, schema);
        return broken.Count == 0 ? null : Not(
            ConditionReasons.SchemaIncompatible,
            $"{string.Join("; ", broken.Take(MostNamed))}{(broken.Count > MostNamed ? FormattableString.Invariant($" and {broken.Count - MostNamed} more") : "")}: these instances wouldn't fit the new schema, so the kind stays as it is");
    }

    private List<string> Broken(string component, ComponentPublish publish, JsonElement live, JsonObject schema)
    {
        var before = live.Child("spec", "versions").Items().FirstOrDefault(version => version.IsTrue("storage")).Child("schema").Child("openAPIV3Schema", "properties").Child("spec");
        var after = JsonSerializer.SerializeToElement(schema);
        var broken = new List<string>();
        foreach (var tenant in tenants.UsersOf(component).Select(tenants.Find).OfType<Entities.Tenants.Tenant>())
        {
            if (tenant.Spec.Resource is { } resource && resource.Kind == publish.Kind && resource.ApiVersion.StartsWith(publish.Group + "/", StringComparison.Ordinal)
                && PublishedSchema.Check(after, tenant.Spec.Components[0].Values) is { Count: > 0 } findings
                && PublishedSchema.Check(before, tenant.Spec.Components[0].Values).Count == 0)
            {
                broken.Add($"{(resource.Namespace is null ? "" : resource.Namespace + "/")}{resource.Name} ({findings[0]})");
            }
        }

        return broken;
    }

    /// <summary>The schema of an instance's spec.</summary>
    /// <returns>The schema; null while the chart that it is made of isn't at hand.</returns>
    internal static JsonObject? SchemaOf(ComponentRevision revision, ContentStore contents)
    {
        var packed = revision.Content.Archive is { } archive ? contents.Get(archive) : null;
        if (packed is null && revision.Content.Archive is not null)
        {
            return null;
        }

        var chart = packed is null ? null : ChartArchive.Read(packed).Files;
        return PublishedSchema.Of(revision.Spec, Text(chart, "values.schema.json"), Text(chart, "values.yaml"));
    }

    private static string? Text(IReadOnlyDictionary<string, byte[]>? files, string path) =>
        files?.GetValueOrDefault(path) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static FollowState StateOf(PublishedCrd crd) => crd switch
    {
        { NamesProblem.Length: > 0 } => Not(ConditionReasons.AlreadyExists, $"the names of CustomResourceDefinition {crd.Name} aren't accepted: {crd.NamesProblem}"),
        { IsEstablished: false } => Not(ConditionReasons.Waiting, $"CustomResourceDefinition {crd.Name} isn't served yet"),
        _ => new(true, ConditionReasons.Succeeded, $"published as {crd.Name}"),
    };

    private static FollowState Not(string reason, string message) => new(false, reason, message);
}
