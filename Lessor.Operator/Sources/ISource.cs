using Lessor.Entities.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources;

/// <summary>A place that manifests are kept in. A new kind of place is one new class, and a field of <see cref="ComponentSource"/>.</summary>
public interface ISource
{
    /// <summary>Raised with a predicate when what the place holds changed: it tells the sources that are concerned.</summary>
    event Action<Predicate<ComponentSource>>? Changed;

    /// <summary>The kind's name, as <c>kubectl get components</c> shows it.</summary>
    string Name { get; }

    /// <summary>Whether a Component's source is of this kind.</summary>
    /// <param name="source">The source.</param>
    /// <returns>True if <see cref="Read"/> can read it.</returns>
    bool Serves(ComponentSource source);

    /// <summary>Reads manifests, from memory: nothing here waits. What isn't in memory is fetched meanwhile, and <see cref="Changed"/> tells when it is there.</summary>
    /// <param name="request">Which.</param>
    /// <returns>The content, or why it can't be had.</returns>
    SourceContent Read(SourceRequest request);

    /// <summary>Reads what is in memory already, and starts nothing: whoever asks may want what nobody stored, and nothing is fetched, or sent a credential, for that.</summary>
    /// <param name="request">Which.</param>
    /// <returns>The content, or why it isn't known.</returns>
    SourceContent Peek(SourceRequest request);

    /// <summary>Has the place looked at soon, though its time hasn't come: someone knows that it changed. Waits for nothing.</summary>
    /// <param name="source">The source.</param>
    void Refresh(ComponentSource source)
    {
        // What is watched, or never changes, is known anyway.
    }

    /// <summary>Reads manifests as they are now, if the API server keeps them; of all others it tells what is known, as <see cref="Peek"/> does.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The content, or why it can't be had.</returns>
    ValueTask<SourceContent> ReadLiveAsync(SourceRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(Peek(request));
}
