namespace Lessor.Webhooks.Tenants;

/// <summary>What is said of a tenant that is protected from its deletion.</summary>
public static class DeletionProtection
{
    /// <summary>How the protection is lifted.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>A command.</returns>
    public static string HowToLift(string tenant) =>
        $"kubectl patch tenant {tenant} --type merge -p '{{\"spec\":{{\"deletionProtection\":false}}}}'";
}
