using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Networks;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Offline;

/// <summary>What the rules know where there are only files: the Components among them, and nothing of a cluster.</summary>
/// <param name="components">The Components, by name.</param>
/// <param name="policy">What the platform allows.</param>
internal sealed class FileFacts(IReadOnlyDictionary<string, KnownComponent> components, KnownPolicy policy) : IClusterFacts
{
    /// <inheritdoc/>
    public KnownPolicy Policy => policy;

    /// <inheritdoc/>
    public IEnumerable<string> ComponentNames => components.Keys;

    /// <inheritdoc/>
    public IKindScopes? Scopes => null;

    /// <summary>Finds a Component in the files; what is wrong with it is told where it is, and not again for each of its tenants.</summary>
    public Lessor.Webhooks.Knowledge.KnownComponent? FindComponent(string name, SourceOverrides? overrides = null) => components.GetValueOrDefault(name) switch
    {
        null => null,
        { IsElsewhere: true } component => new(name, component.Spec, null, Problem: "its manifests aren't among the files", IsAwaited: true),
        var component => new(name, component.Spec, component.Template is { } template ? new ManifestContent(template) : null, Problem: null),
    };

    /// <inheritdoc/>
    public KnownNamespace? FindNamespace(string name) => null;

    /// <summary>Nothing: <see cref="TenantClashes"/> finds these, and where the other tenant is.</summary>
    public string? FindClaimant(string ns, string tenant) => null;

    /// <summary>Nothing: whether other tenants agree is no finding, and warnings aren't shown here.</summary>
    public IReadOnlyList<PeerWish>? FindPeerWishes(string tenant) => null;

    /// <summary>Nobody knows the platform's servers here.</summary>
    public IReadOnlyCollection<string>? DatabaseServers => null;

    /// <inheritdoc/>
    public KnownDatabaseServer? FindDatabaseServer(string name) => null;

    /// <inheritdoc/>
    public IEnumerable<Tenant> FindUsers(string component) => [];
}
