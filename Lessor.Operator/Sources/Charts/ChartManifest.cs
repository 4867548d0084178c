using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Sources.Fetching;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Sources.Charts;

/// <summary>A chart in a repository or a registry. A version never changes, by convention: it is fetched once, and again only when someone asks for it.</summary>
/// <param name="wanted">Which chart.</param>
/// <param name="repo">The repository's URL, judged.</param>
/// <param name="places">Fetches charts.</param>
/// <param name="tools">Keeps them.</param>
internal sealed class ChartManifest(ChartVersion wanted, Uri repo, ChartPlaces places, FetchTools tools) : IRemoteManifest
{
    /// <inheritdoc/>
    public string Key { get; } = $"{wanted.Chart}{wanted.Version}\n{wanted.Digest}";

    /// <inheritdoc/>
    public string Host => repo.Authority;

    /// <inheritdoc/>
    public bool Follows => false;

    /// <inheritdoc/>
    public bool IsPinned => wanted.Digest is not null;

    /// <inheritdoc/>
    public string? Secret => wanted.Secret?.Name;

    /// <inheritdoc/>
    public ManifestContent? FindKept()
    {
        // What has the digest is what is wanted, wherever it was found.
        var digest = wanted.Digest ?? tools.Store.Noted(Key);
        try
        {
            return digest is not null && tools.Store.Find(digest) is { } archive ? ManifestReader.Read(archive, digest, TemplateEngine.Helm) : null;
        }
        catch (ContentException)
        {
            // It is fetched again, and then said.
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<ManifestContent> FetchAsync(CancellationToken cancellationToken)
    {
        if (FindKept() is { } kept && IsPinned)
        {
            return kept;
        }

        var archive = await places.GetAsync(wanted, repo, isNews: tools.Store.Noted(Key) is not null, cancellationToken);
        var digest = ContentStore.DigestOf(archive);
        if (wanted.Digest is { } pinned && pinned != digest)
        {
            throw new FetchException($"{UrlText.Of(repo)}: the SHA-256 of chart {wanted.Name} {wanted.Version} is {digest}, and the Component wants {pinned}", isLasting: true);
        }

        var content = Read(archive, digest);
        tools.Store.Put(archive);
        tools.Store.Note(Key, digest);
        return content;
    }

    private ManifestContent Read(byte[] archive, string digest)
    {
        try
        {
            return ManifestReader.Read(archive, digest, TemplateEngine.Helm);
        }
        catch (ContentException e)
        {
            throw new FetchException($"{UrlText.Of(repo)}: chart {wanted.Name} {wanted.Version}: {e.Message}", isLasting: true);
        }
    }
}
