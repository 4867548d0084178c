using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Components;
using Lessor.Operator.Databases;
using Lessor.Operator.Platform;
using Lessor.Operator.Secrets.Distribution;
using Lessor.Operator.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Networks;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Admission;

/// <summary>What the watches told so far.</summary>
/// <param name="revisions">The Components.</param>
/// <param name="tenants">The tenants.</param>
/// <param name="namespaces">The namespaces.</param>
/// <param name="claims">Whose namespaces are.</param>
/// <param name="scopes">Which kinds have namespaces.</param>
/// <param name="databases">The database servers.</param>
/// <param name="policies">What the platform allows.</param>
/// <param name="secrets">The secrets that tenants can be handed; null: they aren't known.</param>
public sealed class ClusterFacts(
    IRevisions revisions, ITenantDirectory tenants, KnownNamespaces namespaces, NamespaceClaims claims, LearningScopes scopes, IDatabaseServers databases, PlatformPolicies policies,
    SecretSources? secrets = null)
    : IClusterFacts
{
    /// <inheritdoc/>
    public IEnumerable<string> ComponentNames => revisions.Names;

    /// <inheritdoc/>
    public IKindScopes? Scopes => scopes;

    /// <inheritdoc/>
    public KnownComponent? FindComponent(string name, SourceOverrides? overrides = null) => From(name, revisions.Peek(name, overrides));

    /// <inheritdoc/>
    public KnownNamespace? FindNamespace(string name) => namespaces.Find(name);

    /// <inheritdoc/>
    public string? FindClaimant(string ns, string tenant) => claims.HolderOf(ns, tenant);

    /// <inheritdoc/>
    public IReadOnlyList<PeerWish>? FindPeerWishes(string tenant) => tenants.PeerWishesOf(tenant);

    /// <inheritdoc/>
    public IReadOnlyCollection<string>? DatabaseServers => databases.Names;

    /// <inheritdoc/>
    public KnownDatabaseServer? FindDatabaseServer(string name) => databases.Known(name);

    /// <inheritdoc/>
    public bool? HasSharedSecret(string secret) => secrets?.HasShared(secret);

    /// <inheritdoc/>
    public KnownPolicy Policy => policies.Current;

    /// <inheritdoc/>
    public string? RefuseSecret(string secret, Tenant tenant, bool asked) => secrets?.RefuseShared(secret, tenant, policies.Current, asked);

    /// <inheritdoc/>
    public IEnumerable<Tenant> FindUsers(string component) => tenants.UsersOf(component).Select(tenants.Find).OfType<Tenant>();

    /// <summary>Says what became of looking a Component up as the rules know it.</summary>
    /// <param name="name">The Component's name.</param>
    /// <param name="lookup">What became of it.</param>
    /// <returns>The Component; null if there is none.</returns>
    internal static KnownComponent? From(string name, RevisionLookup lookup) => lookup switch
    {
        { Reason: ConditionReasons.ComponentNotFound } => null,
        { Revision: null } => new(name, lookup.Spec ?? new(), null, lookup.Message, IsAwaited: !lookup.Terminal) { Uid = lookup.Uid },
        { Revision: { Problems.Count: > 0 } broken } => new(name, broken.Spec, null, $"Component {name} can't be rendered: {string.Join("; ", broken.Problems)}") { Uid = lookup.Uid },
        { Revision: { } revision } => new(name, revision.Spec, revision.Content, null) { Uid = lookup.Uid },
    };
}
