using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Lessor.Operator.Secrets.Google;

/// <summary>Secrets in Google Secret Manager: each one secret there, whose newest version is one serialized v1.Secret. Labels say whose it is.</summary>
public sealed class GoogleSecretStore : ISecretStore, IDisposable
{
    private const int Parallelism = 8;
    private readonly GoogleSecretApi _api;
    // By what resource a secret is kept that people made under an id of their own.
    private readonly ConcurrentDictionary<SecretKey, string> _resources = new();

    /// <summary>Prepares the store; nothing is asked before it is used.</summary>
    /// <param name="options">Which project.</param>
    /// <param name="tokens">Gives tokens.</param>
    /// <param name="clock">The clock.</param>
    public GoogleSecretStore(GoogleStoreOptions options, IGoogleTokens tokens, TimeProvider clock) => _api = new(options, tokens, clock);

    /// <inheritdoc/>
    public async Task<StoredSecret?> GetAsync(SecretKey key, CancellationToken cancellationToken)
    {
        var found = await _api.AccessAsync(ResourceOf(key), cancellationToken);
        if (found is null && !_resources.ContainsKey(key) && (await FindAsync($"labels.{GoogleSecretNames.NameLabel}={GoogleSecretNames.Encode(key.Name)}", cancellationToken)).ContainsKey(key))
        {
            found = await _api.AccessAsync(ResourceOf(key), cancellationToken);
        }

        return found is { } version ? SecretPayload.Read(key, version.Version, version.Payload) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SecretHead>> ListAsync(SecretScope? scope, CancellationToken cancellationToken)
    {
        var found = await FindAsync($"labels.{GoogleSecretNames.ScopeLabel}:*", cancellationToken);
        var heads = new ConcurrentBag<SecretHead>();
        await Parallel.ForEachAsync(
            found.Where(item => scope is null || item.Key.Scope == scope),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (item, token) => heads.Add(await HeadAsync(item.Key, item.Value, token)));
        return [.. heads];
    }

    /// <inheritdoc/>
    public async Task<StoredSecret> PutAsync(StoredSecret secret, CancellationToken cancellationToken)
    {
        var payload = SecretPayload.Write(secret);
        var resource = ResourceOf(secret.Key);
        if (await LatestAsync(secret.Key, resource, cancellationToken) is { } latest && latest.HasSameContent(secret))
        {
            return latest;
        }

        var version = await _api.AddVersionAsync(resource, payload, cancellationToken);
        if (version is null)
        {
            await _api.CreateAsync(GoogleSecretNames.IdOf(secret.Key), BodyOf(secret.Key), cancellationToken);
            version = await _api.AddVersionAsync(resource, payload, cancellationToken)
                ?? throw new SecretStoreException($"Google Secret Manager: {resource} was created and isn't there");
        }

        return SecretPayload.Read(secret.Key, version, payload);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(SecretKey key, CancellationToken cancellationToken)
    {
        await _api.DeleteAsync(ResourceOf(key), cancellationToken);
        _resources.TryRemove(key, out _);
    }

    /// <inheritdoc/>
    public void Dispose() => _api.Dispose();

    private static JsonObject BodyOf(SecretKey key) => new()
    {
        ["replication"] = new JsonObject { ["automatic"] = new JsonObject() },
        ["labels"] = new JsonObject(GoogleSecretNames.LabelsOf(key).Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))),
        // A label holds no more than 63 characters.
        ["annotations"] = new JsonObject { [GoogleSecretNames.NameLabel] = key.Name },
    };

    private string ResourceOf(SecretKey key) => _resources.GetValueOrDefault(key) ?? _api.NameOf(GoogleSecretNames.IdOf(key));

    // Of two that say they are the same secret, always the same one is taken.
    private async Task<Dictionary<SecretKey, string>> FindAsync(string filter, CancellationToken cancellationToken)
    {
        var found = new Dictionary<SecretKey, string>();
        foreach (var secret in (await _api.ListAsync(filter, cancellationToken)).OrderBy(secret => secret.Name, StringComparer.Ordinal))
        {
            if (secret.Key is { } key && found.TryAdd(key, secret.Name))
            {
                _resources[key] = secret.Name;
            }
        }

        return found;
    }

    private async Task<SecretHead> HeadAsync(SecretKey key, string resource, CancellationToken cancellationToken) =>
        await _api.LatestAsync(resource, cancellationToken) is not { } latest ? new(key, "", $"{resource} has no version")
            : latest.State != "ENABLED" ? new(key, "", $"the newest version of {resource} is {latest.State.ToLowerInvariant()}")
            : new(key, latest.Name);

    // One that can't be read, disabled or destroyed, say, is replaced.
    private async Task<StoredSecret?> LatestAsync(SecretKey key, string resource, CancellationToken cancellationToken)
    {
        if (await _api.LatestAsync(resource, cancellationToken) is not { State: "ENABLED" } || await _api.AccessAsync(resource, cancellationToken) is not { } latest)
        {
            return null;
        }

        try
        {
            return SecretPayload.Read(key, latest.Version, latest.Payload);
        }
        catch (SecretStoreException)
        {
            return null;
        }
    }
}
