namespace Lessor.Entities.Naming;

/// <summary>Finalizers that Lessor sets.</summary>
public static class LessorFinalizers
{
    /// <summary>On a tenant until everything that was made for it is gone, or let go of.</summary>
    public const string Tenant = "lessor.io/tenantfinalizer";

    /// <summary>On an object of a published kind until its tenant is gone.</summary>
    public const string Instance = "lessor.io/instance";
}
