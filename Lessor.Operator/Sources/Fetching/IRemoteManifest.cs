using Lessor.Rendering.Sources;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>Manifests on a server: how to find what was fetched before, and how to fetch.</summary>
internal interface IRemoteManifest
{
    /// <summary>Tells it from all others, in memory and in notes: equal keys mean equal manifests.</summary>
    string Key { get; }

    /// <summary>The host that is asked, with its port: how much is asked of one host at once is limited.</summary>
    string Host { get; }

    /// <summary>Whether it can change, and is asked for again and again.</summary>
    bool Follows { get; }

    /// <summary>Whether it can never change, and is never asked for once it was fetched.</summary>
    bool IsPinned { get; }

    /// <summary>The secret that it is fetched with, in the operator's scope; null: none.</summary>
    string? Secret { get; }

    /// <summary>Finds what was fetched before, on disk.</summary>
    /// <returns>The content; null if there is none.</returns>
    ManifestContent? FindKept();

    /// <summary>Fetches.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The content; the same that was kept, if it hasn't changed.</returns>
    /// <exception cref="FetchException">It can't be had, or isn't what it should be.</exception>
    Task<ManifestContent> FetchAsync(CancellationToken cancellationToken);
}
