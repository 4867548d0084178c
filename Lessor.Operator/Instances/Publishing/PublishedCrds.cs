using System.Diagnostics.CodeAnalysis;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Instances.Publishing;

/// <summary>Knows the definitions that Lessor made, from a watch of those alone.</summary>
/// <param name="client">The API server.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures of the watch are told.</param>
public sealed class PublishedCrds(IClusterClient client, TimeProvider clock, ILogger<PublishedCrds> logger) : IAsyncDisposable
{
    private readonly ObjectWatch<PublishedCrd> _watch = new(
        client, new CollectionQuery(KnownResources.CustomResourceDefinition) { LabelSelector = LessorLabels.PublishedBy }, PublishedCrd.Read, clock, logger);

    /// <summary>Raised with a Component when its definition changes; on the watch's thread.</summary>
    internal event Action<string>? Changed;

    /// <summary>All of them.</summary>
    internal IEnumerable<PublishedCrd> All => _watch.Values;

    /// <summary>Starts watching.</summary>
    internal void Start()
    {
        _watch.Changed += change => Changed?.Invoke((change.New ?? change.Old)!.Component);
        _watch.Start();
    }

    /// <summary>Whether a kind is served as Lessor published it for its Component: others' objects are never touched.</summary>
    internal bool IsServed(InstanceKind kind) =>
        TryGet(kind.Published!.FullName, out var crd) && crd.Component == kind.Component && crd.IsEstablished && crd.Kind.Kind == kind.Kind;

    /// <summary>Waits until all are known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <summary>Looks a definition up.</summary>
    internal bool TryGet(string name, [MaybeNullWhen(false)] out PublishedCrd crd) => _watch.TryGet("", name, out crd);

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();
}
