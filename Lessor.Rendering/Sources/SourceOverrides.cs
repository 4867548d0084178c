using Lessor.Entities.Tenants;

namespace Lessor.Rendering.Sources;

/// <summary>What a tenant's component says of its manifests' source; what it doesn't say is the Component's.</summary>
/// <param name="Ref">The version of the manifests; null: the Component's.</param>
/// <param name="Template">The template's path; null: the Component's.</param>
/// <param name="Varz">The values file's path; null: the Component's.</param>
public sealed record SourceOverrides(string? Ref = null, string? Template = null, string? Varz = null)
{
    /// <summary>Nothing: all is the Component's.</summary>
    public static SourceOverrides None { get; } = new();

    /// <summary>Whether all is the Component's.</summary>
    public bool AreNone => (Ref, Template, Varz) is (null, null, null);

    /// <summary>What a tenant's component says.</summary>
    /// <param name="instance">The tenant's component.</param>
    /// <returns>The overrides.</returns>
    public static SourceOverrides Of(TenantComponent instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return (instance.Ref, instance.Template, instance.Varz) is (null, null, null) ? None : new(instance.Ref, instance.Template, instance.Varz);
    }
}
