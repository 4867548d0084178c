namespace Lessor.Entities.Naming;

/// <summary>Annotations that Lessor reads.</summary>
public static class LessorAnnotations
{
    /// <summary>On an object that Lessor didn't make: the name of the tenant that may take it over.</summary>
    public const string Adopt = "lessor.io/adopt";

    /// <summary>On a webhook configuration, set by Lessor: until when one tenant, whose finalizers can't be written otherwise, isn't reviewed.</summary>
    public const string ExcludedUntil = "lessor.io/excluded-until";

    /// <summary>On a Tenant: the namespace, or several separated by commas, that may be removed with all in it once the spec no longer names it.</summary>
    public const string ConfirmRemoval = "lessor.io/confirm-removal";

    /// <summary>On a shared secret in <see cref="LessorNamespaces.Secrets"/>: which tenants may ask for it, as a label selector over their names (<c>lessor.io/tenant</c>) and protected labels.</summary>
    public const string Tenants = "lessor.io/tenants";

    /// <summary>On a secret in a tenant's namespace, set by Lessor: which version of which secret it is a copy of.</summary>
    public const string SourceVersion = "lessor.io/source-version";

    /// <summary>On a secret in <see cref="LessorNamespaces.Secrets"/>, set by Lessor: the version in the external store that it is a copy of.</summary>
    public const string MirroredVersion = "lessor.io/mirrored-version";

    /// <summary>On a secret of the operator's in <see cref="LessorNamespaces.Secrets"/>: the hosts, as <c>HOST</c> or <c>HOST:PORT</c> separated by commas, that it may be sent to.</summary>
    public const string Hosts = "lessor.io/hosts";

    /// <summary>On a Tenant: each new value has the credentials of all its databases changed once.</summary>
    public const string RotateCredentials = "lessor.io/rotate-credentials";

    /// <summary>On a Tenant: the database, or several separated by commas, that is left on its server as it is once it is no longer wanted.</summary>
    public const string AbandonDatabases = "lessor.io/abandon-databases";

    /// <summary>On the namespace <see cref="LessorNamespaces.Secrets"/>: anything new has the external secret store read at once.</summary>
    public const string Refresh = "lessor.io/refresh";

    /// <summary>On a Component: each new value has its source looked at at once.</summary>
    public const string RefreshSource = "lessor.io/refresh-source";

    /// <summary>On a CustomResourceDefinition that Lessor made: the whole name of the Component that is published as it.</summary>
    public const string PublishedBy = "lessor.io/published-by";

    /// <summary>On a CustomResourceDefinition that Lessor made: a hash of what it was made of.</summary>
    public const string PublishedContent = "lessor.io/published-content";

    /// <summary>On an object of a chart's hook, set by Lessor: the installation, upgrade or deletion that it was made for.</summary>
    public const string HookRun = "lessor.io/hook-run";

    /// <summary>On a Tenant: true, to have its components removed without their hooks for that.</summary>
    public const string SkipHooks = "lessor.io/skip-hooks";

    /// <summary>On a definition of a kind that came with a chart, set by Lessor: a hash of what the chart had.</summary>
    public const string CrdContent = "lessor.io/crd-content";

    /// <summary>On pods of a component that asks for it, set by Lessor: a hash of the versions of the secrets that they may use.</summary>
    public const string SecretsMark = "lessor.io/secrets-mark";
}
