namespace Lessor.Entities.Tenants;

/// <summary>What becomes of what a tenant has when the tenant is deleted.</summary>
public enum DeletionPolicy
{
    /// <summary>Everything that Lessor made for it is deleted, its namespaces last.</summary>
    Delete,

    /// <summary>Everything stays and runs on; Lessor's marks are taken off.</summary>
    Orphan,
}
