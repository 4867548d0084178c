using System.Net;
using Lessor.Entities.Platform;
using Lessor.Entities.Tenants.Access;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Webhooks.Platform;

/// <summary>How far one tenant may go, with nothing left to default.</summary>
public sealed record TenantCeilings
{
    /// <summary>How far tenants may go where no policy says otherwise.</summary>
    public static TenantCeilings Default { get; } = new();

    /// <summary>The least strict level that it may set.</summary>
    public PodSecurityLevel PodSecurity { get; init; } = PolicyDefaults.PodSecurity;

    /// <summary>The roles that it may give people.</summary>
    public IReadOnlyList<AccessRole> Roles { get; init; } = PolicyDefaults.Roles;

    /// <summary>Labels of nodes that it may select.</summary>
    public IReadOnlyList<NodeLabelCeiling> Selectors { get; init; } = [];

    /// <summary>Taints that it may bear with.</summary>
    public IReadOnlyList<NodeToleration> Tolerations { get; init; } = [];

    /// <summary>Networks that it may connect to, beside public addresses.</summary>
    public IReadOnlyList<IPNetwork> To { get; init; } = [];

    /// <summary>Networks that it may let in; null: any.</summary>
    public IReadOnlyList<IPNetwork>? From { get; init; }

    /// <summary>The servers that its databases may be on; null: all.</summary>
    public IReadOnlyList<string>? Servers { get; init; }

    /// <summary>Whether it may take over what an earlier tenant of its name left.</summary>
    public bool Adoption { get; init; }

    /// <summary>The same with what some ceilings say; what they don't say stays.</summary>
    /// <param name="said">The ceilings; null: they say nothing.</param>
    /// <returns>The ceilings.</returns>
    public TenantCeilings With(PolicyCeilings? said) => said is null ? this : this with
    {
        PodSecurity = said.PodSecurity ?? PodSecurity,
        Roles = said.Roles is { } roles ? [.. roles] : Roles,
        Selectors = said.Nodes?.Selectors is { } selectors ? [.. selectors] : Selectors,
        Tolerations = said.Nodes?.Tolerations is { } tolerations ? [.. tolerations] : Tolerations,
        To = said.Networks?.To is { } to ? Read(to) : To,
        From = said.Networks?.From is { } from ? Read(from) : From,
        Servers = said.Databases?.Servers is { } servers ? [.. servers] : Servers,
        Adoption = said.Databases?.Adoption ?? Adoption,
    };

    // What isn't a network, which the policy's own rules refuse, allows nothing.
    private static List<IPNetwork> Read(IEnumerable<string> networks) =>
        [.. networks.Where(text => Cidr.TryParse(text, out _)).Select(text => IPNetwork.Parse(text))];
}
