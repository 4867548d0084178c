namespace Lessor.Entities.Naming;

/// <summary>The namespaces that belong to Lessor itself: no tenant can have them.</summary>
public static class LessorNamespaces
{
    /// <summary>Where the operator runs, and where templates are read from.</summary>
    public const string Operator = "lessor-system";

    /// <summary>Where each tenant's identity, a service account of the tenant's name, lives. Nothing runs here.</summary>
    public const string Tenants = "lessor-tenants";

    /// <summary>The mirror of the secret store: what is handed to tenants comes from here. Nothing runs here.</summary>
    public const string Secrets = "lessor-secrets";

    /// <summary>What the names of objects with tenants' own secrets begin with in <see cref="Secrets"/>; a tenant's name has no dot, so that no two secrets share an object.</summary>
    public const string TenantSecretPrefix = "tenant.";
}
