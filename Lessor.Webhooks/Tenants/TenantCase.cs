using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;
using Lessor.Rendering;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Tenants;

/// <summary>A tenant as somebody wants to store it, with all that the rules compare it to.</summary>
/// <param name="Tenant">The tenant, with a name.</param>
/// <param name="Old">What it replaces; null: it is new.</param>
/// <param name="Facts">What is known of the cluster.</param>
/// <param name="Doubts">Takes what the findings rest on.</param>
internal sealed record TenantCase(Tenant Tenant, Tenant? Old, IClusterFacts Facts, Doubts Doubts)
{
    private readonly HashSet<string> _before = new(Old?.NamespaceNames() ?? [], StringComparer.Ordinal);

    /// <summary>How long it was reviewed already for the same answer.</summary>
    public TimeSpan Spent { get; init; }

    public string Name => Tenant.Metadata.Name;

    /// <summary>The namespaces that the tenant wants.</summary>
    public IReadOnlyList<string> Namespaces { get; } = Tenant.NamespaceNames();

    /// <summary>Its databases and those of its Components, as templates know them.</summary>
    public IReadOnlyList<RenderedDatabase> Databases { get; } =
        TenantDatabaseFacts.Of(Tenant, Tenant.EffectiveDatabases(name => Facts.FindComponent(name)?.Spec), Facts.FindDatabaseServer);

    /// <summary>Those that it wants now and didn't before.</summary>
    public IEnumerable<string> Claimed => Namespaces.Where(ns => !_before.Contains(ns));

    /// <summary>Those that it wanted before and doesn't now.</summary>
    public IEnumerable<string> Given => _before.Except(Namespaces);

    /// <summary>The field that says a namespace.</summary>
    public string FieldOf(int index) =>
        Tenant.Spec.Namespaces.Count == 0 ? "metadata.name" : FormattableString.Invariant($"spec.namespaces[{index}]");
}
