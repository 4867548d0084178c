using System.Collections.Concurrent;
using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Operator.Instances.Publishing;

namespace Lessor.Operator.Instances;

/// <summary>Follows the kinds that drive Components: each from when its Component asks for it to when it doesn't any more.</summary>
/// <param name="revisions">The Components.</param>
/// <param name="crds">The definitions that Lessor made: a published kind is followed while its own is there.</param>
/// <param name="client">The API server.</param>
/// <param name="discovery">Finds kinds.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures are told.</param>
public sealed class InstanceKinds(
    IRevisions revisions, PublishedCrds crds, IClusterClient client, IDiscovery discovery, TimeProvider clock, ILogger<InstanceKinds> logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<(string Component, string Group, string Kind), KindFollower> _followers = new();
    private bool _disposed;

    /// <summary>Raised when an instance's object changes, appears or goes.</summary>
    internal event Action<InstanceKey>? Changed;

    /// <summary>Raised when a kind's objects have become known, or no longer are.</summary>
    internal event Action<KindFollower>? Told;

    /// <summary>Starts to follow what Components ask for.</summary>
    public void Start()
    {
        revisions.Changed += OnComponent;
        crds.Changed += OnComponent;
        foreach (var component in revisions.Names.ToList())
        {
            OnComponent(component);
        }
    }

    /// <summary>The kinds that drive a Component, as far as they are followed.</summary>
    /// <param name="component">The Component.</param>
    internal IEnumerable<KindFollower> Of(string component) => _followers.Where(item => item.Key.Component == component).Select(item => item.Value);

    /// <summary>The kind of an instance; null if none of that kind drives the Component.</summary>
    /// <param name="key">The instance.</param>
    internal KindFollower? Find(InstanceKey key) => _followers.GetValueOrDefault((key.Component, key.Group, key.Kind));

    /// <summary>Ends all watches.</summary>
    /// <returns>Completes when they have ended.</returns>
    public async ValueTask DisposeAsync()
    {
        revisions.Changed -= OnComponent;
        crds.Changed -= OnComponent;
        lock (_gate)
        {
            _disposed = true;
        }

        foreach (var follower in _followers.Values)
        {
            await follower.DisposeAsync();
        }
    }

    private void OnComponent(string component)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            var wanted = revisions.FindSpec(component) is { } spec
                ? InstanceKind.Of(component, spec).Where(kind => !kind.IsPublished || crds.IsServed(kind)).DistinctBy(KeyOf).ToDictionary(KeyOf)
                : [];
            foreach (var (key, follower) in _followers.Where(item => item.Key.Component == component && wanted.GetValueOrDefault(item.Key) != item.Value.Kind).ToList())
            {
                _followers.TryRemove(key, out _);
                _ = follower.DisposeAsync().AsTask();
            }

            foreach (var (key, kind) in wanted.Where(item => !_followers.ContainsKey(item.Key)))
            {
                Follow(key, kind);
            }
        }
    }

    private static (string Component, string Group, string Kind) KeyOf(InstanceKind kind) => (kind.Component, kind.Group, kind.Kind);

    private void Follow((string Component, string Group, string Kind) key, InstanceKind kind)
    {
        var follower = new KindFollower(kind, client, discovery, clock, logger);
        follower.Changed += instance => Changed?.Invoke(instance);
        follower.Told += Tell;
        _followers[key] = follower;
        follower.Start();
    }

    private void Tell(KindFollower follower)
    {
        InstanceLog.Following(logger, follower.Kind.Component, follower.Kind.Kind, follower.Kind.ApiVersion, follower.State.Reason);
        Told?.Invoke(follower);
    }
}
