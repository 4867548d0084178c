using System.Collections.Concurrent;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Networks;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Admission;

/// <summary>What was read from the API server just now, over what was known before.</summary>
/// <param name="known">What was known.</param>
internal sealed class LiveFacts(IClusterFacts known) : IClusterFacts
{
    private readonly ConcurrentDictionary<string, KnownComponent?> _components = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownNamespace?> _namespaces = new(StringComparer.Ordinal);

    public IEnumerable<string> ComponentNames => known.ComponentNames
        .Where(name => !_components.ContainsKey(name))
        .Concat(_components.Where(read => read.Value is not null).Select(read => read.Key));

    public IKindScopes? Scopes => known.Scopes;

    public void Put(string name, KnownComponent? component) => _components[name] = component;

    public void Put(string name, KnownNamespace? ns) => _namespaces[name] = ns;

    public KnownComponent? FindComponent(string name, SourceOverrides? overrides = null)
    {
        if (!_components.TryGetValue(name, out var read) || (read is not null && overrides is { AreNone: false }))
        {
            // What a tenant pins is looked up for itself; of the Component, what was read counts.
            var found = known.FindComponent(name, overrides);
            return read is null || found is null ? found : found with { Spec = read.Spec, IsAwaited = found.IsAwaited || IsRefused(found, overrides!) };
        }

        return read;
    }

    // By the Component as it was before: what is read now may allow it, and the manifests are awaited then.
    private static bool IsRefused(KnownComponent found, SourceOverrides overrides) => OverrideRules.Check(found.Name, found.Spec, overrides).Any();

    public KnownNamespace? FindNamespace(string name) => _namespaces.TryGetValue(name, out var read) ? read : known.FindNamespace(name);

    public string? FindClaimant(string ns, string tenant) => known.FindClaimant(ns, tenant);

    public IReadOnlyList<PeerWish>? FindPeerWishes(string tenant) => known.FindPeerWishes(tenant);

    public IReadOnlyCollection<string>? DatabaseServers => known.DatabaseServers;

    public KnownDatabaseServer? FindDatabaseServer(string name) => known.FindDatabaseServer(name);

    public KnownPolicy Policy => known.Policy;

    public string? RefuseSecret(string secret, Tenant tenant, bool asked) => known.RefuseSecret(secret, tenant, asked);

    public bool? HasSharedSecret(string secret) => known.HasSharedSecret(secret);

    public IEnumerable<Tenant> FindUsers(string component) => known.FindUsers(component);
}
