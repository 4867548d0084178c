namespace Lessor.Operator.Tenants;

/// <summary>Reasons of the events that have no condition of the same name.</summary>
public static class TenantEventReasons
{
    /// <summary>A namespace was created for the tenant.</summary>
    public const string NamespaceCreated = nameof(NamespaceCreated);

    /// <summary>Objects of a component were created or changed, because the tenant or the Component changed.</summary>
    public const string Applied = nameof(Applied);

    /// <summary>Objects that nobody wants any more were deleted.</summary>
    public const string Pruned = nameof(Pruned);

    /// <summary>The tenant became ready.</summary>
    public const string Ready = nameof(Ready);

    /// <summary>The API server can't reach the webhooks; the tenant's finalizers are written without them.</summary>
    public const string AdmissionUnreachable = nameof(AdmissionUnreachable);

    /// <summary>The tenant is gone, or was released, as its deletion policy says.</summary>
    public const string Deleted = nameof(Deleted);

    /// <summary>A database and its roles were made, or brought to what the spec says.</summary>
    public const string DatabaseReady = nameof(DatabaseReady);

    /// <summary>A database that is no longer wanted was dropped, locked or left as it is.</summary>
    public const string DatabaseReleased = nameof(DatabaseReleased);

    /// <summary>The credentials of a database were changed, as the annotation asked.</summary>
    public const string CredentialsRotated = nameof(CredentialsRotated);
}
