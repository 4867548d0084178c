namespace Lessor.Entities.Tenants.Isolation;

/// <summary>Whether strangers inside the cluster may connect to a tenant's pods.</summary>
public enum NetworkMode
{
    /// <summary>Nobody but the tenant itself and those it allows.</summary>
    Isolated,

    /// <summary>Everybody.</summary>
    Open,
}
