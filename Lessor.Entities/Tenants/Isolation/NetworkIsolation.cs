using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Who may connect to a tenant's pods, and to whom they may.</summary>
[Description("Who may connect to the tenant's pods, and to whom they may. Its own namespaces, DNS, its database servers and the public internet are always open to them.")]
public sealed class NetworkIsolation
{
    /// <summary>Whether strangers inside the cluster may connect to the tenant's pods.</summary>
    [Description("Isolated: nobody may connect to the tenant's pods but the tenant itself and those in allowFrom. "
        + "Open: everybody may. Where the tenant's own pods may connect to is the same in both.")]
    [DefaultValue(nameof(NetworkMode.Isolated))]
    public NetworkMode Mode { get; set; } = NetworkMode.Isolated;

    /// <summary>Who else may connect to the tenant's pods.</summary>
    [Description("Who else may connect to the tenant's pods.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 50)]
    public IList<NetworkPeer> AllowFrom { get; set; } = [];

    /// <summary>To whom else the tenant's pods may connect.</summary>
    [Description("To whom else the tenant's pods may connect.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 50)]
    public IList<NetworkPeer> AllowTo { get; set; } = [];
}
