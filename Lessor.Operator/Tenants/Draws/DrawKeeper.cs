using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;
using Lessor.Rendering;

namespace Lessor.Operator.Tenants.Draws;

/// <summary>
/// Keeps what charts draw at random as it was drawn first. It is recorded in a Secret of the component, in the tenant's own namespace; where there is no record, the objects
/// themselves say what it was. All is read as the tenant, and only when something is rendered anew in which something is drawn.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="discovery">The cluster's kinds.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="clock">Times the wait for new role bindings.</param>
public sealed class DrawKeeper(IClusterClient client, IDiscovery discovery, IProjections projections, TimeProvider clock)
{
    private const string RecordKey = "draws";
    private const int Most = 2000;

    /// <summary>A rendering with what is kept.</summary>
    /// <param name="Objects">The objects.</param>
    /// <param name="Record">What was drawn, to be applied before them; null: nothing was.</param>
    public sealed record Outcome(IReadOnlyList<RenderedObject> Objects, DesiredObject? Record);

    /// <summary>The Secret that has what was drawn for a component.</summary>
    /// <param name="component">The component's name in its tenant.</param>
    /// <returns>The Secret's name.</returns>
    public static string RecordOf(string component) => $"lessor-draws-{component}";

    /// <summary>Puts what was drawn first into a rendering.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="component">The tenant's component.</param>
    /// <param name="rendered">What it renders to now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What it is to be.</returns>
    /// <exception cref="RenderException">More is drawn than can be kept.</exception>
    /// <exception cref="ClusterRequestException">What was drawn can't be read: nothing may be applied then.</exception>
    public async Task<Outcome> KeepAsync(
        TenantScope scope, TenantComponent component, IReadOnlyList<RenderedObject> rendered, CancellationToken cancellationToken)
    {
        var drawn = rendered.Where(item => item.Redrawn is not null).ToDictionary<RenderedObject, RenderedObject, DrawnObject>(item => item, item => new(item), ReferenceEqualityComparer.Instance);
        List<DrawnObject> objects = [.. rendered.Where(drawn.ContainsKey).Select(item => drawn[item]).Where(item => item.Fields.Count > 0)];
        if (objects.Count == 0)
        {
            return new(rendered, null);
        }

        foreach (var (order, item) in objects.Where(item => item.HasDrawnName).GroupBy(item => (item.Key.Group, item.Key.Kind, item.Key.Namespace)).SelectMany(kind => kind.Index()))
        {
            item.Order = order;
        }

        var count = objects.Sum(item => item.Fields.Sum(field => field.Holes.Count()));
        if (count > Most)
        {
            throw new RenderException([new RenderError(component.Name, null, null, FormattableString.Invariant($"draws {count} values at random: that are more than the {Most} that are kept"))]);
        }

        var key = new ObjectKey("v1", "Secret", component.Namespace ?? scope.Namespaces[0], RecordOf(component.Name));
        var record = await RecordAsync(scope, key, cancellationToken);
        var isTouched = scope.Inventory.Find(key) is { } entry && !Fingerprint.Matches(entry, projections);
        var known = new Dictionary<DrawnObject, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?>();
        foreach (var item in objects)
        {
            known[item] = (isTouched ? null : record.Of(item.Id)) ?? await LiveAsync(scope, item, cancellationToken) ?? record.Of(item.Id);
        }

        var now = DrawKeeping.Keep(objects, item => known[item], record.Bases, record.Owner);
        return new([.. rendered.Select(item => drawn.TryGetValue(item, out var one) ? one.ToRendered() : item)], SecretOf(scope, component, key, now));
    }

    private static DesiredObject SecretOf(TenantScope scope, TenantComponent component, ObjectKey key, DrawRecord record) => new(key, component.Name, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["apiVersion"] = key.ApiVersion,
        ["kind"] = key.Kind,
        ["metadata"] = new JsonObject
        {
            ["name"] = key.Name,
            ["namespace"] = key.Namespace,
            ["labels"] = new JsonObject
            {
                [LessorLabels.ManagedBy] = LessorApi.FieldManager,
                [LessorLabels.Tenant] = scope.Name,
                [LessorLabels.Component] = component.Name,
            },
        },
        ["type"] = "lessor.io/draws",
        ["data"] = new JsonObject { [RecordKey] = Convert.ToBase64String(record.Write()) },
    }));

    private async Task<DrawRecord> RecordAsync(TenantScope scope, ObjectKey key, CancellationToken cancellationToken)
    {
        using var found = await GetAsync(scope, new ObjectRef(KnownResources.Secret, key.Namespace, key.Name), cancellationToken);
        var data = found?.Json.Child("data").Child(RecordKey);
        return DrawRecord.Read(data is { ValueKind: JsonValueKind.String } text && text.TryGetBytesFromBase64(out var bytes) ? bytes : null, scope.Tenant.Metadata.Uid);
    }

    // What was there before anything was recorded, and what somebody said is to be taken over: passwords that are in use stay.
    private async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> LiveAsync(
        TenantScope scope, DrawnObject item, CancellationToken cancellationToken)
    {
        if (item.HasDrawnName || scope.NewNamespaces.Contains(item.Key.Namespace)
            || await discovery.FindAsync(item.Key.ApiVersion, item.Key.Kind, cancellationToken) is not { Namespaced: true } resource)
        {
            return null;
        }

        using var found = await GetAsync(scope, new ObjectRef(resource, item.Key.Namespace, item.Key.Name), cancellationToken);
        if (found is null || !IsOwn(scope, item.Key, found.Json))
        {
            return null;
        }

        var live = JsonNode.Parse(found.Json.GetRawText(), documentOptions: JsonReading.Options);
        return item.Fields.Select(field => (field.Path, Live: DrawnFields.Find(live, field.Path), Field: field)).Where(field => field.Live is not null)
            .ToDictionary(field => field.Path, field => field.Field.Read(field.Live!));
    }

    private static bool IsOwn(TenantScope scope, ObjectKey key, JsonElement found) =>
        found.Child("metadata", "annotations").TextIs(LessorAnnotations.Adopt, scope.Name)
        || (scope.Inventory.Find(key) is { } entry && (entry.Uid.Length == 0 || found.Child("metadata").TextIs("uid", entry.Uid)));

    private async Task<ClusterObject?> GetAsync(TenantScope scope, ObjectRef target, CancellationToken cancellationToken) => scope.NewNamespaces.Contains(target.Namespace)
        ? null
        : await FreshBindings.SendAsync(scope.FreshBindings, clock, () => client.GetAsync(target, scope.Identity, cancellationToken), cancellationToken);
}
