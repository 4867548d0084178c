namespace Lessor.Entities.Conditions;

/// <summary>The reasons in conditions; the same word appears in the event and the metric of the same moment.</summary>
public static class ConditionReasons
{
    /// <summary>All is as it should be.</summary>
    public const string Succeeded = "Succeeded";

    /// <summary>Work is under way: objects were applied, or their controllers have yet to act on them.</summary>
    public const string Progressing = "Progressing";

    /// <summary>The tenant is suspended: Lessor leaves everything as it is.</summary>
    public const string Suspended = "Suspended";

    /// <summary>The tenant is being deleted.</summary>
    public const string Deleting = "Deleting";

    /// <summary>Deletion was asked for, but the tenant is protected from it.</summary>
    public const string DeletionProtected = "DeletionProtected";

    /// <summary>Waits for something that no one here does: a namespace that terminates, an earlier condition.</summary>
    public const string Waiting = "Waiting";

    /// <summary>The spec changed, and what comes before this keeps it from being looked at: the condition says nothing yet.</summary>
    public const string NotReached = "NotReached";

    /// <summary>A component that this one depends on isn't ready.</summary>
    public const string DependencyNotReady = "DependencyNotReady";

    /// <summary>The spec asks for what can't be.</summary>
    public const string InvalidSpec = "InvalidSpec";

    /// <summary>The spec goes further than the platform allows this tenant.</summary>
    public const string PolicyViolation = "PolicyViolation";

    /// <summary>A namespace is one that this tenant can't have: reserved, or someone else's.</summary>
    public const string NamespaceRefused = "NamespaceRefused";

    /// <summary>The tenant names a Component that doesn't exist.</summary>
    public const string ComponentNotFound = "ComponentNotFound";

    /// <summary>The Component's template can't be read from its source.</summary>
    public const string SourceNotFound = "SourceNotFound";

    /// <summary>The source can't be read now, or what it holds can't be used; what was read before still serves.</summary>
    public const string SourceUnavailable = "SourceUnavailable";

    /// <summary>The template doesn't parse.</summary>
    public const string InvalidTemplate = "InvalidTemplate";

    /// <summary>The component is being rendered by a program outside of the operator.</summary>
    public const string Rendering = "Rendering";

    /// <summary>The template doesn't render with the tenant's values.</summary>
    public const string RenderFailed = "RenderFailed";

    /// <summary>A hook of the component's chart runs.</summary>
    public const string HookRunning = "HookRunning";

    /// <summary>A hook of the component's chart failed.</summary>
    public const string HookFailed = "HookFailed";

    /// <summary>A rendered object is one that a component may not have: out of its tenant, cluster-scoped, or with reserved marks.</summary>
    public const string ObjectRefused = "ObjectRefused";

    /// <summary>An object of that name exists and belongs to someone else.</summary>
    public const string AlreadyExists = "AlreadyExists";

    /// <summary>Another manager owns a field that the template sets.</summary>
    public const string FieldConflict = "FieldConflict";

    /// <summary>A secret that the tenant or a component of it names isn't in the secret store, or not yet.</summary>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>The API server refused an object.</summary>
    public const string ApplyFailed = "ApplyFailed";

    /// <summary>An identity lacks a permission; the message names the verb and the resource.</summary>
    public const string Forbidden = "Forbidden";

    /// <summary>An object's controller reports failure, or gave up.</summary>
    public const string Unhealthy = "Unhealthy";

    /// <summary>Of two tenants only one says that they may connect, or the other one doesn't exist.</summary>
    public const string OneSided = "OneSided";

    /// <summary>Something failed that is tried again: the API server was unreachable, say.</summary>
    public const string Failed = "Failed";

    /// <summary>What someone else changed was put back; in events.</summary>
    public const string DriftCorrected = "DriftCorrected";

    /// <summary>The platform has no database server of that name, or its description is broken.</summary>
    public const string DatabaseServerNotFound = "DatabaseServerNotFound";

    /// <summary>A database server is down, full, slow or refuses the operator; tried again.</summary>
    public const string DatabaseUnavailable = "DatabaseUnavailable";

    /// <summary>An earlier tenant of the name left the database, and this one doesn't say that it takes it over.</summary>
    public const string DatabaseRetained = "DatabaseRetained";

    /// <summary>Instances of a published kind would no longer fit its schema: the kind stays as it is.</summary>
    public const string SchemaIncompatible = "SchemaIncompatible";

    /// <summary>The API server doesn't serve the kind that drives the Component.</summary>
    public const string KindNotFound = "KindNotFound";
}
