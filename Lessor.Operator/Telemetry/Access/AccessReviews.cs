using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Telemetry.Access;

/// <summary>
/// Has the API server judge who asks: a TokenReview says who it is, a SubjectAccessReview whether they may get or put a path. A decision holds for a moment, so
/// that a scraper costs little; tokens themselves aren't kept.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="clock">The clock.</param>
public sealed class AccessReviews(IClusterClient client, TimeProvider clock) : IDisposable
{
    private const int MaxDecisions = 1000;
    private static readonly TimeSpan AllowedFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RefusedFor = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, (AccessDecision Decision, long At)> _decisions = new(StringComparer.Ordinal);

    // Whoever floods the operator with tokens shall not flood the API server with them.
    private readonly SemaphoreSlim _asking = new(4);

    /// <summary>Judges.</summary>
    /// <param name="token">The bearer token.</param>
    /// <param name="verb">get or put.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="ClusterRequestException">The operator may not ask, or the API server can't answer.</exception>
    /// <exception cref="HttpRequestException">The API server can't be reached.</exception>
    public async Task<AccessDecision> ReviewAsync(string token, string verb, string path, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{verb} {path} {token}")));
        if (Find(key) is { } known)
        {
            return known;
        }

        await _asking.WaitAsync(cancellationToken);
        try
        {
            var decision = Find(key) ?? await AskAsync(token, verb, path, cancellationToken);
            Keep(key, decision);
            return decision;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Lets go of what it waits with.</summary>
    public void Dispose() => _asking.Dispose();

    private async Task<AccessDecision> AskAsync(string token, string verb, string path, CancellationToken cancellationToken)
    {
        using var reviewed = await CreateAsync(ReviewResources.Token, new JsonObject { ["token"] = token }, cancellationToken);
        var status = reviewed.Json.Child("status");
        if (!status.IsTrue("authenticated"))
        {
            return AccessDecision.Unauthenticated;
        }

        using var judged = await CreateAsync(ReviewResources.Access, SubjectOf(status.Child("user"), verb, path), cancellationToken);
        return judged.Json.Child("status").IsTrue("allowed") ? AccessDecision.Allowed : AccessDecision.Forbidden;
    }

    private Task<ClusterObject> CreateAsync(ApiResource resource, JsonObject spec, CancellationToken cancellationToken)
    {
        var review = new JsonObject { ["apiVersion"] = resource.ApiVersion, ["kind"] = resource.Kind, ["metadata"] = new JsonObject(), ["spec"] = spec };
        // Reviews have no name; this one is for messages.
        return client.CreateAsync(new ObjectRef(resource, "", "review"), JsonSerializer.SerializeToUtf8Bytes(review), actAs: null, cancellationToken);
    }

    private static JsonObject SubjectOf(JsonElement user, string verb, string path)
    {
        var spec = new JsonObject
        {
            ["user"] = user.Text("username"),
            ["uid"] = user.Text("uid"),
            ["nonResourceAttributes"] = new JsonObject { ["path"] = path, ["verb"] = verb },
        };
        Copy(user, "groups", spec);
        Copy(user, "extra", spec);
        return spec;
    }

    private static void Copy(JsonElement user, string name, JsonObject spec)
    {
        if (user.Has(name))
        {
            spec[name] = JsonNode.Parse(user.Child(name).GetRawText());
        }
    }

    private AccessDecision? Find(string key) =>
        _decisions.TryGetValue(key, out var kept) && clock.GetElapsedTime(kept.At) < (kept.Decision == AccessDecision.Allowed ? AllowedFor : RefusedFor)
            ? kept.Decision
            : null;

    private void Keep(string key, AccessDecision decision)
    {
        if (_decisions.Count >= MaxDecisions)
        {
            _decisions.Clear();
        }

        _decisions[key] = (decision, clock.GetTimestamp());
    }
}
