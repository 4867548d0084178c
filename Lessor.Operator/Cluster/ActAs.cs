namespace Lessor.Operator.Cluster;

/// <summary>The user that a request impersonates.</summary>
/// <param name="User">The user's full name.</param>
public sealed record ActAs(string User)
{
    /// <summary>The namespace that holds the tenants' identities and that no tenant can enter.</summary>
    public const string TenantNamespace = "lessor-tenants";

    /// <summary>The identity that applies a tenant's objects; the API server adds its service account groups.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>The tenant's service account in <see cref="TenantNamespace"/>.</returns>
    public static ActAs Tenant(string tenant) => new($"system:serviceaccount:{TenantNamespace}:{tenant}");
}
