namespace Lessor.Entities.Conditions;

/// <summary>The types of conditions. The first is a summary of the rest.</summary>
public static class ConditionTypes
{
    /// <summary>Everything that is wanted is there, at the wanted generation and revision, and healthy. On tenants and components.</summary>
    public const string Ready = "Ready";

    /// <summary>Work is in progress. Exists only while it is true.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>Someone must act: nothing is retried until something changes. Exists only while it is true.</summary>
    public const string Stalled = "Stalled";

    /// <summary>The tenant's namespaces, identity and role bindings stand.</summary>
    public const string NamespacesReady = "NamespacesReady";

    /// <summary>Every component of the tenant is rendered, applied and healthy.</summary>
    public const string ComponentsReady = "ComponentsReady";
}
