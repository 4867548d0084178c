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
}
