using System.Text.Json;
using k8s;
using Lessor.Entities.Platform;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Settled;
using Lessor.Operator.Watching;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Platform;

/// <summary>What the platform allows, from a watch of its policy. One that breaks its own rules, which admission refuses, allows what the defaults do: the safe end.</summary>
public sealed partial class PlatformPolicies : ITenantInput, IAsyncDisposable
{
    private readonly ObjectWatch<StoredPolicy> _watch;
    private readonly PlatformPolicyValidator _rules;
    private readonly ILogger _logger;
    private readonly IClusterClient _client;
    private readonly Lock _gate = new();
    private StoredPolicy? _stored;
    private volatile KnownPolicy _current = KnownPolicy.Default;
    private long _lastChange;

    /// <summary>Prepares the view; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="rules">What admission holds a policy to.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch and broken policies are told.</param>
    public PlatformPolicies(IClusterClient client, PlatformPolicyValidator rules, TimeProvider clock, ILogger<PlatformPolicies> logger)
    {
        (_client, _rules, _logger) = (client, rules, logger);
        _watch = new(client, new CollectionQuery(KnownResources.PlatformPolicy), Read, clock, logger);
        _watch.Changed += Take;
    }

    /// <summary>Raised after the policy changed, on the watch's thread: handlers must be quick and must not throw.</summary>
    public event Action? Changed;

    /// <summary>What holds now.</summary>
    public KnownPolicy Current => _current;

    /// <summary>Whether it is known if there is a policy.</summary>
    public bool HasSynced => _watch.HasSynced;

    /// <summary>Starts watching.</summary>
    public void Start() => _watch.Start();

    /// <summary>Waits until it is known if there is a policy.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once it is.</returns>
    public Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <summary>Reads the policy from the API server now; what it says holds at once.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Completes when it is known.</returns>
    public async Task ReadLiveAsync(CancellationToken cancellationToken)
    {
        using var found = await _client.GetAsync(new ObjectRef(KnownResources.PlatformPolicy, "", PlatformPolicy.TheName), actAs: null, cancellationToken);
        Enter(found is null ? null : Read(found.Json));
    }

    /// <inheritdoc/>
    // It changes once in months: which tenants it means is no matter.
    public long LastChangeFor(Tenant tenant) => Volatile.Read(ref _lastChange);

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private static StoredPolicy Read(JsonElement json)
    {
        var metadata = json.Child("metadata");
        var version = (metadata.Text("uid"), metadata.Number("generation") ?? 0);
        try
        {
            return new(version, KubernetesJson.Deserialize<PlatformPolicy>(json.GetRawText()), null);
        }
        catch (JsonException e)
        {
            return new(version, null, e.Path ?? "it can't be read");
        }
    }

    private void Take(ObjectChange<StoredPolicy> change)
    {
        if (change.Name == PlatformPolicy.TheName)
        {
            Enter(change.New);
        }
    }

    // The watch may tell what was read live already, and a moment later what is older than that: the next event puts it right.
    private void Enter(StoredPolicy? stored)
    {
        lock (_gate)
        {
            if (Equals(stored, _stored))
            {
                return;
            }

            (_stored, _current) = (stored, stored is null ? KnownPolicy.Default : Known(stored));
            Volatile.Write(ref _lastChange, ChangeNumbers.Next());
        }

        Changed?.Invoke();
    }

    private KnownPolicy Known(StoredPolicy stored)
    {
        var problem = stored.Problem ?? string.Join("; ", _rules.Check(stored.Policy!));
        if (problem.Length == 0)
        {
            return KnownPolicy.Of(stored.Policy!.Spec);
        }

        IsBroken(_logger, problem);
        return KnownPolicy.Default;
    }

    [LoggerMessage(1, LogLevel.Error, "The PlatformPolicy can't be used, so the defaults hold: {Problem}")]
    private static partial void IsBroken(ILogger logger, string problem);
}
