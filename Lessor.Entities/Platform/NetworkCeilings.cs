using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Platform;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Which addresses a tenant may name.</summary>
[Description("Which addresses a tenant may name in isolation.network. A network that a tenant names must be within one of these.")]
public sealed class NetworkCeilings
{
    /// <summary>Networks that a tenant may connect to beside public addresses; null means none.</summary>
    [Description("Networks that a tenant may connect to, in CIDR notation, beside public addresses, which are open to it anyway. Default: none.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 100)]
    public IList<string> To { get; set; }

    /// <summary>Networks that a tenant may let in; null means any.</summary>
    [Description("Networks that a tenant may let in, in CIDR notation. Default: any.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 100)]
    public IList<string> From { get; set; }
}
