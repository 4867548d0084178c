using Lessor.Entities.Naming;

namespace Lessor.Operator.Cluster;

/// <summary>The user that a request impersonates.</summary>
public sealed record ActAs
{
    private readonly string _tenant;

    private ActAs(string tenant) => _tenant = tenant;

    /// <summary>The user's full name.</summary>
    public string User => $"system:serviceaccount:{LessorNamespaces.Tenants}:{_tenant}";

    /// <summary>The identity that applies a tenant's objects; the API server adds its service account groups.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>The tenant's service account in <see cref="LessorNamespaces.Tenants"/>.</returns>
    public static ActAs Tenant(string tenant) => new(tenant);
}
