using Lessor.Entities.Naming;

namespace Lessor.Operator.Cluster;

/// <summary>The user that a request impersonates.</summary>
/// <param name="User">The user's full name.</param>
public sealed record ActAs(string User)
{
    /// <summary>The identity that applies a tenant's objects; the API server adds its service account groups.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>The tenant's service account in <see cref="LessorNamespaces.Tenants"/>.</returns>
    public static ActAs Tenant(string tenant) => new($"system:serviceaccount:{LessorNamespaces.Tenants}:{tenant}");
}
