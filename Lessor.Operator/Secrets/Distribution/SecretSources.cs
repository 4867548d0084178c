using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Databases;
using Lessor.Operator.Secrets.Mirroring;
using Lessor.Operator.Tenants.Phases;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Secrets.Distribution;

/// <summary>Finds what tenants are to be handed, and refuses what no tenant may have.</summary>
/// <param name="cache">The secrets.</param>
/// <param name="servers">The database servers, whose administrators' credentials are nobody's.</param>
/// <param name="mirror">Whether an external store can be read.</param>
public sealed class SecretSources(ISecretCache cache, IDatabaseServers servers, MirrorState mirror)
{
    private static readonly string[] TokenTypes = ["kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"];

    /// <summary>Whether secrets of a type hold tokens of the cluster's, which are never handed over.</summary>
    /// <param name="type">The type.</param>
    /// <returns>True if they do.</returns>
    public static bool IsToken(string type) => TokenTypes.Contains(type, StringComparer.Ordinal);

    /// <summary>Finds a secret.</summary>
    /// <param name="key">Which one.</param>
    /// <returns>The secret, or why it can't be handed over.</returns>
    public SecretSource Find(SecretKey key)
    {
        if (!SecretNames.IsValid(key))
        {
            return Refuse(ConditionReasons.InvalidSpec, $"\"{key.Name}\" is no name for a secret");
        }

        // Before anything else: whether it exists is nobody's business either.
        if (key.Scope.Kind == SecretScopeKind.Shared && servers.IsAdministrators(key.Name))
        {
            return Refuse(ConditionReasons.ObjectRefused, $"secret {key.Name} is for the operator alone; take it out of the secrets that are named");
        }

        return cache.Find(key) is not { } found ? Missing(key)
            : IsToken(found.Type) ? Refuse(ConditionReasons.ObjectRefused, $"secret {key.Name} has the type {found.Type}: tokens of the cluster aren't handed over")
            : new(found, null);
    }

    /// <summary>Says why a tenant may not be handed a shared secret.</summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="policy">What the platform allows.</param>
    /// <param name="asked">Whether the tenant itself names it; false: a Component that it runs does.</param>
    /// <returns>A sentence; null if it may, or if there is no such secret.</returns>
    public string? RefuseShared(string name, Tenant tenant, KnownPolicy policy, bool asked) =>
        Find(new(SecretScope.Shared, name)).Secret is { } found ? SecretCeilingRules.Refuse(name, found.Tenants, tenant, policy, asked) : null;

    /// <summary>Whether a shared secret of a name could be handed over now.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True if there is one; false also for what tenants may not have.</returns>
    public bool HasShared(string name) => Find(new(SecretScope.Shared, name)).Secret is not null;

    private static SecretSource Refuse(string reason, string message) => new(null, PhaseResult.Stalled(reason, message));

    private SecretSource Missing(SecretKey key) => new(null, PhaseResult.Waiting(
        ConditionReasons.SecretNotFound,
        key.Scope.Kind == SecretScopeKind.Tenant
            ? $"waits for the credentials in secret {key.Name}, which come with the database"
            : $"shared secret {key.Name} doesn't exist: create it in the secret store, or in the namespace {LessorNamespaces.Secrets}{Outage}"));

    // Those that wait for a secret show the outage; the others have all they need.
    private string Outage => mirror.IsOut ? " (the secret store can't be read at present)" : "";
}
