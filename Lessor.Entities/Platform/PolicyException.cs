using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Platform;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>How far some tenants may go.</summary>
[Description("How far some tenants may go.")]
public sealed class PolicyException
{
    /// <summary>The longest selector.</summary>
    public const int SelectorLength = 4096;

    /// <summary>Which tenants, as a label selector: over their name, as <c>lessor.io/tenant</c>, and protected labels.</summary>
    [Required]
    [Description("Which tenants, as a label selector, such as lessor.io/tenant in (acme, beta). "
        + "It may use lessor.io/tenant, which is the tenant's name, and spec.protectedLabels.")]
    [Length(1, SelectorLength)]
    public string Tenants { get; set; } = "";

    /// <summary>What holds for them instead; what it leaves out is as for every tenant.</summary>
    [Required]
    public PolicyCeilings Ceilings { get; set; } = new();
}
