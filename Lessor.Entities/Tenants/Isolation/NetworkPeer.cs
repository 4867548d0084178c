using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>One other side of connections: another tenant, pods of namespaces that are no tenant's, or addresses. Exactly one of the three.</summary>
[Description("One other side of connections. Exactly one of tenant, namespaces and cidr must be set.")]
[ValidationRule(
    "(has(self.tenant) ? 1 : 0) + (has(self.namespaces) ? 1 : 0) + (has(self.cidr) ? 1 : 0) == 1",
    message: "must say exactly one of tenant, namespaces and cidr")]
public sealed class NetworkPeer
{
    /// <summary>Another tenant, by name. Holds only while that one allows the opposite direction.</summary>
    [Description("Another tenant, by name. Connections are possible only while that tenant allows them too: allowFrom here needs allowTo there, and the other way round.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern(NamePatterns.Label)]
    public string Tenant { get; set; }

    /// <summary>Namespaces, by their labels. Those of tenants are never meant.</summary>
    [Description("Namespaces, by their labels; an empty selector means all. Tenants' namespaces are never meant: name the tenant.")]
    public LabelSelection Namespaces { get; set; }

    /// <summary>Of these namespaces or this tenant, which pods; null means all.</summary>
    [Description("Which pods, by their labels, beside namespaces or tenant. Default: all.")]
    public LabelSelection Pods { get; set; }

    /// <summary>Addresses in CIDR notation.</summary>
    [Description("Addresses in CIDR notation, such as 192.0.2.0/24.")]
    [Length(1, 43)]
    [Pattern(@"^[0-9a-fA-F:.]+/[0-9]{1,3}$")]
    public string Cidr { get; set; }

    /// <summary>Parts of <see cref="Cidr"/> that aren't meant.</summary>
    [Description("Parts of cidr that are not meant, in CIDR notation.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 50)]
    public IList<string> Except { get; set; } = [];

    /// <summary>The ports; empty means all.</summary>
    [Description("The ports: those of the side that is connected to. Default: all.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 50)]
    public IList<NetworkPort> Ports { get; set; } = [];
}
