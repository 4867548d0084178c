using Lessor.Entities.Naming;
using Lessor.Operator.Databases;
using Lessor.Operator.Secrets.Distribution;

namespace Lessor.Operator.Secrets;

/// <summary>
/// The secrets that Components' sources name in <c>secretRef</c>: of the operator's scope, and only for the servers that each says itself. Who may write Components chooses the
/// server; so the secret's owner says what it is for, and what holds administrators' credentials or tokens of the cluster is for no source at all.
/// </summary>
/// <param name="cache">The secrets.</param>
/// <param name="servers">The database servers, whose administrators' secrets stay here.</param>
public sealed class SourceSecrets(ISecretCache cache, IDatabaseServers servers)
{
    /// <summary>Raised after a secret changed, appeared or went, as <see cref="ISecretCache.Changed"/>.</summary>
    public event Action<SecretKey>? Changed
    {
        add => cache.Changed += value;
        remove => cache.Changed -= value;
    }

    /// <summary>Finds a secret for a server.</summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="scheme">The scheme that the server is spoken to by.</param>
    /// <param name="host">Its name or address, in ASCII.</param>
    /// <param name="port">Its port.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="SecretUseException">There is none, or it isn't for that server.</exception>
    public StoredSecret Find(string name, string scheme, string host, int port)
    {
        if (servers.IsAdministrators(name))
        {
            throw new SecretUseException($"secret {name} is of a database server's administrator, and is sent to no other server: name another secret in secretRef");
        }

        var secret = cache.Find(new SecretKey(SecretScope.Operator, name))
            ?? throw new SecretUseException($"there is no secret {name} in {LessorNamespaces.Secrets} with the label {LessorLabels.Scope}=operator, which secretRef names") { IsLasting = false };
        return SecretSources.IsToken(secret.Type) ? throw new SecretUseException($"secret {name} has the type {secret.Type}: tokens of the cluster are sent nowhere")
            : secret.Hosts.Have(scheme, host, port) ? secret
            : throw new SecretUseException(Refusal(secret, SecretHosts.Entry(scheme, host, port)));
    }

    private static string Refusal(StoredSecret secret, string server) => secret.Hosts.AreNone
        ? $"secret {secret.Key.Name} doesn't say which hosts it is for, and is sent to none: if it is for {server}, give it the annotation {LessorAnnotations.Hosts}: {server}"
        : $"secret {secret.Key.Name} isn't sent to {server}: its annotation {LessorAnnotations.Hosts} doesn't name that host and port; if it is for them, add {server}";
}
