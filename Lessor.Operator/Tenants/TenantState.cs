using System.Text.Json;
using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants;

/// <summary>How far a tenant is, by its status.</summary>
/// <param name="Generation">The generation of its spec.</param>
/// <param name="Observed">The generation that its status is about; 0: it has none yet.</param>
/// <param name="Ready">Whether it is ready.</param>
/// <param name="Stalled">Whether it waits for a person.</param>
public readonly record struct TenantState(long Generation, long Observed, ConditionStatus Ready, bool Stalled)
{
    /// <summary>Whether it is ready as its spec says now.</summary>
    public bool IsReady => Ready == ConditionStatus.True && Observed == Generation;

    /// <summary>Takes a tenant's state from it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>How far it is.</returns>
    public static TenantState Of(Tenant tenant) => new(
        tenant.Metadata.Generation ?? 0,
        tenant.Status.ObservedGeneration ?? 0,
        StatusOf(tenant, ConditionTypes.Ready),
        StatusOf(tenant, ConditionTypes.Stalled) == ConditionStatus.True);

    /// <summary>Reads a tenant.</summary>
    /// <param name="json">The tenant.</param>
    /// <returns>How far it is.</returns>
    public static TenantState Read(JsonElement json)
    {
        var status = json.Child("status");
        return new(
            json.Child("metadata").Number("generation") ?? 0,
            status.Number("observedGeneration") ?? 0,
            StatusOf(status, ConditionTypes.Ready),
            StatusOf(status, ConditionTypes.Stalled) == ConditionStatus.True);
    }

    private static ConditionStatus StatusOf(Tenant tenant, string type) =>
        tenant.Status.Conditions.FirstOrDefault(condition => condition.Type == type)?.Status ?? ConditionStatus.Unknown;

    private static ConditionStatus StatusOf(JsonElement status, string type)
    {
        var condition = status.Child("conditions").Items().FirstOrDefault(condition => condition.TextIs("type", type));
        return condition.TextIs("status", "True") ? ConditionStatus.True
            : condition.TextIs("status", "False") ? ConditionStatus.False
            : ConditionStatus.Unknown;
    }
}
