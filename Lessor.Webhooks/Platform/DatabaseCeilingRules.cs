using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules on the databases that a tenant may have.</summary>
public static class DatabaseCeilingRules
{
    /// <summary>Says why a database may not be on its server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="ceilings">How far the tenant may go.</param>
    /// <returns>A sentence; null if it may.</returns>
    public static string? RefuseServer(string server, TenantCeilings ceilings)
    {
        ArgumentNullException.ThrowIfNull(ceilings);
        return ceilings.Servers is not { } allowed || allowed.Contains(server, StringComparer.Ordinal)
            ? null
            : $"the platform doesn't allow this tenant the database server {Quoted.Of(server)}; {(allowed.Count == 0 ? "it allows none" : $"it allows {string.Join(", ", allowed)}")}; {CeilingRules.WhoToAsk}";
    }

    /// <summary>What who wants to take a database over without the platform's word is told.</summary>
    public static string AdoptionRefusal { get; } =
        $"the platform doesn't allow this tenant to take over a database that an earlier tenant of its name left; {CeilingRules.WhoToAsk}";

    /// <summary>Finds where a tenant's own databases go beyond its ceilings.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="ceilings">How far it may go.</param>
    /// <returns>The findings; none if it stays within.</returns>
    public static IEnumerable<Finding> Check(Tenant tenant, TenantCeilings ceilings)
    {
        var databases = tenant.EffectiveDatabases(_ => null);
        for (var i = 0; i < databases.Count; i++)
        {
            var field = FormattableString.Invariant($"spec.databases[{i}]");
            if (RefuseServer(databases[i].Server, ceilings) is { } refusal)
            {
                yield return new($"{field}.server", refusal, FindingReasons.Forbidden);
            }

            if (databases[i].Adopt && !ceilings.Adoption && !IsOwn(tenant, databases[i]))
            {
                yield return new($"{field}.adopt", AdoptionRefusal, FindingReasons.Forbidden);
            }
        }
    }

    // One that this tenant has had is taken over by nobody.
    private static bool IsOwn(Tenant tenant, TenantDatabase database) => tenant.Status.Databases.Any(status => status.Name == database.Name && status.Inputs is not null);
}
