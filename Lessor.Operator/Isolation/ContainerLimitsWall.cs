using System.Text.Json.Nodes;
using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Isolation;

/// <summary>The tenant's LimitRange, the same in each of its namespaces: what containers get that don't say, and how far each may go.</summary>
internal sealed class ContainerLimitsWall : IWall
{
    /// <inheritdoc/>
    public ApiResource Kind => KnownResources.LimitRange;

    /// <inheritdoc/>
    public IEnumerable<DesiredObject> For(TenantScope scope) => scope.Tenant.IsolationOrDefault().Limits is { } limits && Item(limits) is { Count: > 1 } item
        ? scope.Namespaces.Select(ns => WallObjects.Create(Kind, scope.Name, ns, new() { ["limits"] = new JsonArray(item.DeepClone()) }))
        : [];

    private static JsonObject Item(ContainerLimits limits)
    {
        var item = new JsonObject { ["type"] = "Container" };
        Add(item, "default", limits.Default);
        Add(item, "defaultRequest", limits.DefaultRequest);
        Add(item, "max", limits.Max);
        Add(item, "min", limits.Min);
        return item;
    }

    private static void Add(JsonObject item, string field, IDictionary<string, IntOrString>? amounts)
    {
        if (amounts is { Count: > 0 })
        {
            item[field] = WallObjects.Amounts(amounts);
        }
    }
}
