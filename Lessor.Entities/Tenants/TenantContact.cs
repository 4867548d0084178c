using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Whom to turn to about a tenant.</summary>
[Description("Whom to turn to about the tenant.")]
public sealed class TenantContact
{
    /// <summary>A person, or a desk.</summary>
    [Description("A person or a desk.")]
    [Length(1, 256)]
    [Pattern(NamePatterns.Line)]
    public string Name { get; set; }

    /// <summary>Where mail reaches them.</summary>
    [Description("The e-mail address.")]
    [Length(3, 254)]
    [Pattern(NamePatterns.Email)]
    public string Email { get; set; }
}
