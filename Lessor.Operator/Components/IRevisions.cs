using Lessor.Entities.Components;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Components;

/// <summary>Knows the newest revision of every Component, from memory.</summary>
public interface IRevisions
{
    /// <summary>Raised with a Component's name when its revision may have changed, or it appeared or went.</summary>
    event Action<string>? Changed;

    /// <summary>The names of all Components, in no order.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Looks a Component's spec up, whatever its source holds.</summary>
    /// <param name="component">The Component's name.</param>
    /// <returns>The spec; null if there is no such Component, or it can't be read.</returns>
    ComponentSpec? FindSpec(string component);

    /// <summary>Looks a Component's newest revision up.</summary>
    /// <param name="component">The Component's name.</param>
    /// <param name="overrides">What a tenant says of its source; null: nothing.</param>
    /// <returns>The revision, or why there is none.</returns>
    RevisionLookup Find(string component, SourceOverrides? overrides = null);

    /// <summary>Looks a Component's newest revision up for who may ask for what nobody stored: what isn't known isn't fetched.</summary>
    /// <param name="component">The Component's name.</param>
    /// <param name="overrides">What a tenant says of its source; null: nothing.</param>
    /// <returns>The revision, or why there is none.</returns>
    RevisionLookup Peek(string component, SourceOverrides? overrides = null);

    /// <summary>Reads a Component from the API server now, and what is known of its source.</summary>
    /// <param name="component">The Component's name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The revision, or why there is none.</returns>
    Task<RevisionLookup> ReadLiveAsync(string component, CancellationToken cancellationToken);
}
