using Lessor.Entities.Naming;

namespace Lessor.Operator.Secrets;

/// <summary>For whom a secret is. A name means another secret in each scope.</summary>
public sealed record SecretScope
{
    private SecretScope(SecretScopeKind kind, string tenant = "") => (Kind, TenantName) = (kind, tenant);

    /// <summary>For every tenant that names it, or runs a component that does.</summary>
    public static SecretScope Shared { get; } = new(SecretScopeKind.Shared);

    /// <summary>For the operator alone: the administrators of database servers, say. No tenant ever gets one.</summary>
    public static SecretScope Operator { get; } = new(SecretScopeKind.Operator);

    /// <summary>Whose it is.</summary>
    public SecretScopeKind Kind { get; }

    /// <summary>The tenant's name; empty for the other scopes.</summary>
    public string TenantName { get; }

    /// <summary>For one tenant alone.</summary>
    /// <param name="name">The tenant's name: a DNS label.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentException">No tenant can have this name.</exception>
    public static SecretScope Tenant(string name) => DnsNames.IsLabel(name)
        ? new(SecretScopeKind.Tenant, name)
        : throw new ArgumentException("A tenant's name is a DNS label.", nameof(name));

    /// <summary>How messages name it.</summary>
    /// <returns>shared, operator, or the tenant.</returns>
    public override string ToString() => Kind == SecretScopeKind.Tenant ? $"tenant {TenantName}" : Kind == SecretScopeKind.Shared ? "shared" : "operator";
}
