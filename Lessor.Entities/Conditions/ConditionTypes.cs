namespace Lessor.Entities.Conditions;

/// <summary>The types of conditions. The first is a summary of the rest.</summary>
public static class ConditionTypes
{
    /// <summary>Everything that is wanted is there, at the wanted generation and revision, and healthy. On tenants and components.</summary>
    public const string Ready = "Ready";

    /// <summary>
    /// The Component's source could be read when it was last looked at. On Components whose manifests are elsewhere; while it is False, what was read before still serves, if
    /// anything was, and Ready doesn't depend on it.
    /// </summary>
    public const string SourceReady = "SourceReady";

    /// <summary>Work is in progress. Exists only while it is true.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>Someone must act: nothing is retried until something changes. Exists only while it is true.</summary>
    public const string Stalled = "Stalled";

    /// <summary>The tenant wants connections with another one that doesn't say the same: nothing is opened. Exists only while it is true; Ready doesn't depend on it.</summary>
    public const string ConsentMissing = "ConsentMissing";

    /// <summary>The tenant's namespaces, identity and role bindings stand.</summary>
    public const string NamespacesReady = "NamespacesReady";

    /// <summary>Every component of the tenant is rendered, applied and healthy.</summary>
    public const string ComponentsReady = "ComponentsReady";

    /// <summary>What walls the tenant off stands: network policies, quota, limits.</summary>
    public const string IsolationReady = "IsolationReady";

    /// <summary>Those whom the tenant lets in have their role bindings.</summary>
    public const string AccessReady = "AccessReady";

    /// <summary>The tenant's databases are there, and their credentials in the secret store.</summary>
    public const string DatabasesReady = "DatabasesReady";

    /// <summary>The secrets that the tenant and its components name are in its namespaces, as they are in the store.</summary>
    public const string SecretsReady = "SecretsReady";

    /// <summary>The conditions of a tenant that each show how one of its phases is.</summary>
    public static IReadOnlyList<string> OfPhases { get; } =
        [NamespacesReady, IsolationReady, AccessReady, DatabasesReady, SecretsReady, ComponentsReady];

    /// <summary>The kind that the Component is published as is there, as the Component wants it, and can be followed. On Components that are published.</summary>
    public const string Published = "Published";

    /// <summary>The kind that drives the Component can be watched. On Components that watch one.</summary>
    public const string Watching = "Watching";
}
