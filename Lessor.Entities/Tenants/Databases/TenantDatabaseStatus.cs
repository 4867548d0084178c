using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Databases;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>How one database of a tenant is.</summary>
[Description("How one database of the tenant is.")]
public sealed class TenantDatabaseStatus
{
    /// <summary>Its name in the tenant.</summary>
    [Required]
    [Description("The database's name in the tenant.")]
    public string Name { get; set; } = "";

    /// <summary>The server it is on.</summary>
    [Description("The server that the database is on.")]
    public string Server { get; set; }

    /// <summary>Its name on the server.</summary>
    [Description("The database's name on the server.")]
    public string Database { get; set; }

    /// <summary>The role that owns it, and that the roles of the credentials are members of.</summary>
    [Description("The role on the server that owns the database.")]
    public string Role { get; set; }

    /// <summary>The secret with the credentials, in the tenant's namespaces.</summary>
    [Description("The secret with the credentials, in the tenant's namespaces.")]
    public string SecretName { get; set; }

    /// <summary>What becomes of it when it is no longer wanted; kept here because the spec no longer says it then.</summary>
    [Description("What becomes of the database when it is no longer wanted.")]
    public DatabaseDeletionPolicy DeletionPolicy { get; set; } = DatabaseDeletionPolicy.Retain;

    /// <summary>A hash of all that went into it when it was last ensured; null if it has to be looked at.</summary>
    [Description("A hash of what the database was made from. While it stays the same there is nothing to do.")]
    public string Inputs { get; set; }

    /// <summary>The value of the rotation annotation that the credentials were last rotated for.</summary>
    [Description("The rotation that the credentials were last changed for.")]
    public string Rotation { get; set; }

    /// <summary>Whether it is there and its credentials are handed over.</summary>
    [Description("Whether the database is there and its credentials are handed over.")]
    public bool Ready { get; set; }

    /// <summary>Why, as one word for programs.</summary>
    [Description("Why the database is ready or not, as one word for programs.")]
    public string Reason { get; set; }

    /// <summary>Why, as a sentence for people.</summary>
    [Description("Why the database is ready or not, as a sentence for people.")]
    public string Message { get; set; }
}
