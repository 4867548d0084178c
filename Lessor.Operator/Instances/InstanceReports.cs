using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using KubeOps.Abstractions.Events;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Operator.Instances;

/// <summary>Tells people how an instance is: by events about its object, by the status of a published kind, and by one condition where a Component asks for that.</summary>
/// <param name="client">The API server.</param>
/// <param name="events">Publishes events.</param>
/// <param name="clock">The time of transitions.</param>
public sealed class InstanceReports(IClusterClient client, EventPublisher events, TimeProvider clock)
{
    private readonly ConcurrentDictionary<InstanceKey, InstanceReport> _told = new();

    /// <summary>Forgets an instance that is gone.</summary>
    internal void Forget(InstanceKey key) => _told.TryRemove(key, out _);

    /// <summary>Tells how an instance is, if that is news.</summary>
    internal async Task TellAsync(KindFollower follower, InstanceKey key, StoredInstance instance, InstanceReport report, CancellationToken cancellationToken)
    {
        if (follower.Kind.IsPublished)
        {
            await WriteStatusAsync(follower, instance, report, cancellationToken);
        }
        else if (follower.Kind.WritesCondition)
        {
            await WriteConditionAsync(follower, key, instance, report, cancellationToken);
        }

        await PublishAsync(follower.Kind, key, instance, report, cancellationToken);
    }

    // What the object's own condition said before counts, so that a restart tells nothing again.
    private async Task PublishAsync(InstanceKind kind, InstanceKey key, StoredInstance instance, InstanceReport report, CancellationToken cancellationToken)
    {
        var condition = instance.Conditions.Find(kind.IsPublished ? ConditionTypes.Ready : ConditionType(key.Component));
        var before = _told.TryGetValue(key, out var told) ? (told.Status, told.Reason, told.Message)
            : condition is not null ? (condition.Status, condition.Reason, condition.Message)
            : default((ConditionStatus Status, string Reason, string Message)?);
        _told[key] = report with { Tenant = null };
        if (report.IsFailure && before != (report.Status, report.Reason, report.Message))
        {
            await events(new InstanceObject(kind, instance), report.Reason, report.Message, EventType.Warning, cancellationToken);
        }
        else if (report.Status == ConditionStatus.True && before is { } old && old.Status != ConditionStatus.True)
        {
            await events(new InstanceObject(kind, instance), TenantEventReasons.Ready, $"Tenant {report.Tenant?.Name} is ready", EventType.Normal, cancellationToken);
        }
    }

    private async Task WriteStatusAsync(KindFollower follower, StoredInstance instance, InstanceReport report, CancellationToken cancellationToken)
    {
        var mirrored = report.Tenant?.Conditions.Items.Where(condition => condition.Type != ConditionTypes.Ready).ToList() ?? [];
        var types = mirrored.Select(condition => condition.Type).Append(ConditionTypes.Ready).ToHashSet(StringComparer.Ordinal);
        var conditions = new ConditionSet(instance.Conditions.Items.Where(condition => types.Contains(condition.Type)), instance.Generation, clock.GetUtcNow());
        conditions.Set(ConditionTypes.Ready, report.Status, report.Reason, report.Message);
        foreach (var condition in mirrored)
        {
            conditions.Set(condition.Type, condition.Status, condition.Reason, condition.Message);
        }

        var status = new JsonObject
        {
            ["observedGeneration"] = instance.Generation,
            ["tenant"] = report.Tenant?.Name,
            ["namespaces"] = report.Tenant is { Namespaces.Length: > 0 } tenant ? new JsonArray([.. tenant.Namespaces.Split(',').Select(name => JsonValue.Create(name))]) : null,
            ["componentsReady"] = report.Tenant is { ComponentsReady.Length: > 0 } counted ? counted.ComponentsReady : null,
            ["conditions"] = JsonNode.Parse(KubernetesJson.Serialize(conditions.ToList())),
        };
        if (CanonicalJson.Hash(JsonSerializer.SerializeToElement(status)) != instance.Status)
        {
            await PatchStatusAsync(follower, instance, new JsonObject { ["status"] = status }, cancellationToken);
        }
    }

    // Others' conditions stay: the list is written as a whole, on the version that it was read at.
    private async Task WriteConditionAsync(KindFollower follower, InstanceKey key, StoredInstance instance, InstanceReport report, CancellationToken cancellationToken)
    {
        var type = ConditionType(key.Component);
        var set = new ConditionSet(instance.Conditions.Items.Where(condition => condition.Type == type), instance.Generation, clock.GetUtcNow());
        set.Set(type, report.Status, report.Reason, report.Message);
        var wanted = set.ToList()[0];
        if (instance.Conditions.Find(type) is { } old && (old.Status, old.Reason, old.Message, old.ObservedGeneration) == (wanted.Status, wanted.Reason, wanted.Message, wanted.ObservedGeneration))
        {
            return;
        }

        using var live = await client.GetAsync(new ObjectRef(follower.Resource!, instance.Namespace, instance.Name), actAs: null, cancellationToken);
        if (live is null)
        {
            return;
        }

        var conditions = new JsonArray([.. live.Json.Child("status", "conditions").Items().Where(item => !item.TextIs("type", type)).Select(item => JsonNode.Parse(item.GetRawText()))]);
        conditions.Add(JsonNode.Parse(KubernetesJson.Serialize(wanted)));
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = live.Json.Child("metadata").Text("resourceVersion") },
            ["status"] = new JsonObject { ["conditions"] = conditions },
        };
        await PatchStatusAsync(follower, instance, patch, cancellationToken);
    }

    private async Task PatchStatusAsync(KindFollower follower, StoredInstance instance, JsonObject patch, CancellationToken cancellationToken)
    {
        var target = new ObjectRef(follower.Resource!, instance.Namespace, instance.Name);
        try
        {
            using var written = await client.PatchAsync(target, PatchKind.Merge, JsonSerializer.SerializeToUtf8Bytes(patch), "status", actAs: null, cancellationToken);
            follower.Accepted();
        }
        catch (ClusterRequestException e) when (e.IsNotFound)
        {
            // The object went, or its kind has no status to write to.
            follower.StatusIsMissing();
        }
    }

    private static string ConditionType(string component) => $"{LessorApi.ReservedPrefix}{InstanceNames.Label(component)}";
}
