namespace Lessor.Operator.Components;

/// <summary>Knows the newest revision of every Component, from memory.</summary>
public interface IRevisions
{
    /// <summary>Raised with a Component's name when its revision may have changed, or it appeared or went.</summary>
    event Action<string>? Changed;

    /// <summary>The names of all Components, in no order.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Looks a Component's newest revision up.</summary>
    /// <param name="component">The Component's name.</param>
    /// <returns>The revision, or why there is none.</returns>
    RevisionLookup Find(string component);

    /// <summary>Reads a Component and its template from the API server now.</summary>
    /// <param name="component">The Component's name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The revision, or why there is none.</returns>
    Task<RevisionLookup> ReadLiveAsync(string component, CancellationToken cancellationToken);
}
