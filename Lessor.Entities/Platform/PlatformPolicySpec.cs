using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Platform;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>How far tenants may go, and which of them further.</summary>
[Description("How far tenants may go, and which of them further. What it leaves out has its safe default.")]
public sealed class PlatformPolicySpec
{
    /// <summary>What holds for every tenant; null means the defaults.</summary>
    public PolicyCeilings Ceilings { get; set; }

    /// <summary>What holds for some tenants instead. Of several that take a tenant, later ones win.</summary>
    [Description("What holds for some tenants instead. Of several exceptions that take a tenant, later ones win.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 100)]
    public IList<PolicyException> Exceptions { get; set; } = [];

    /// <summary>Labels of Tenants that only who may grant can set, change or remove.</summary>
    [Description("Labels of Tenants that can be set, changed or removed only by who has the verb grant on this policy. "
        + "Selectors of tenants may use these, and lessor.io/tenant, the tenant's name; no others.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 50)]
    public IList<string> ProtectedLabels { get; set; } = [];
}
