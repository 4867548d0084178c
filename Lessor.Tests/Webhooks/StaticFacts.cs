using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Tests.Rendering;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Networks;
using Lessor.Webhooks.Platform;

namespace Lessor.Tests.Webhooks;

/// <summary>Facts that a test states.</summary>
internal sealed class StaticFacts : IClusterFacts
{
    private readonly Dictionary<string, KnownComponent> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownNamespace> _namespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _claims = new(StringComparer.Ordinal);

    public IEnumerable<string> ComponentNames => _components.Keys;

    public IKindScopes? Scopes => null;

    public IEnumerable<Tenant> Tenants { get; init; } = [];

    public StaticFacts With(string component, string template, string? schema = null) =>
        With(new KnownComponent(component, new ComponentSpec { Schema = Requests.Json(schema), Source = new() { Inline = template } }, new(template), null));

    public StaticFacts With(KnownComponent component)
    {
        _components[component.Name] = component;
        return this;
    }

    public StaticFacts With(KnownNamespace ns)
    {
        _namespaces[ns.Name] = ns;
        return this;
    }

    public StaticFacts WithClaim(string ns, string tenant)
    {
        _claims[ns] = tenant;
        return this;
    }

    public IReadOnlyCollection<string>? DatabaseServers { get; init; }

    public IReadOnlyList<KnownDatabaseServer> Servers { get; init; } = [];

    public KnownDatabaseServer? FindDatabaseServer(string name) => Servers.FirstOrDefault(server => server.Name == name);

    /// <summary>Anything goes, unless a test of ceilings says otherwise.</summary>
    public KnownPolicy Policy { get; init; } = OpenPolicy.Known;

    /// <summary>Secrets with what their selectors say; others may be had by all.</summary>
    public IReadOnlyDictionary<string, string?> SecretTenants { get; init; } = new Dictionary<string, string?>();

    public string? RefuseSecret(string secret, Tenant tenant, bool asked) =>
        SecretTenants.TryGetValue(secret, out var selector) ? SecretCeilingRules.Refuse(secret, selector, tenant, Policy, asked) : null;

    public bool? HasSharedSecret(string secret) => secret != "missing";

    public KnownComponent? FindComponent(string name, SourceOverrides? overrides = null) => _components.GetValueOrDefault(name);

    public KnownNamespace? FindNamespace(string name) => _namespaces.GetValueOrDefault(name);

    public string? FindClaimant(string ns, string tenant) => _claims.TryGetValue(ns, out var other) && other != tenant ? other : null;

    public IReadOnlyList<PeerWish>? FindPeerWishes(string tenant) =>
        Tenants.FirstOrDefault(known => known.Metadata.Name == tenant) is { } found ? PeerWish.In(found.NetworkOrDefault()) : null;

    public IEnumerable<Tenant> FindUsers(string component) =>
        Tenants.Where(tenant => tenant.Spec.Components.Any(instance => instance.ComponentName() == component));
}
