using Lessor.Entities.Tenants;

namespace Lessor.Operator.Tenants;

/// <summary>Knows all tenants, from memory.</summary>
public interface ITenantDirectory
{
    /// <summary>Finds another tenant that wants the same namespace and has the better claim: the one created first.</summary>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="ns">The namespace.</param>
    /// <returns>The other tenant's name, or null.</returns>
    string? OlderClaimant(Tenant tenant, string ns);

    /// <summary>The tenants that run a Component.</summary>
    /// <param name="component">The Component's name.</param>
    /// <returns>Their names.</returns>
    IReadOnlyCollection<string> UsersOf(string component);
}
