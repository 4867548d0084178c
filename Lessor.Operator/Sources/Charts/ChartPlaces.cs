using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Charts.Oci;
using Lessor.Operator.Sources.Fetching;

namespace Lessor.Operator.Sources.Charts;

/// <summary>Fetches charts from where they are kept: repositories with an index, and OCI registries.</summary>
/// <param name="policy">Which URLs may be reached.</param>
/// <param name="tools">Fetches and keeps.</param>
internal sealed class ChartPlaces(EgressPolicy policy, FetchTools tools)
{
    private readonly ChartIndexes _indexes = new(tools);
    private readonly OciCharts _registries = new(policy, tools);

    /// <summary>Fetches a chart's archive.</summary>
    /// <param name="wanted">Which chart.</param>
    /// <param name="repo">The repository's URL, judged.</param>
    /// <param name="isNews">Whether it was fetched before, and someone wants it looked at again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The archive.</returns>
    /// <exception cref="FetchException">It can't be had.</exception>
    public async Task<byte[]> GetAsync(ChartVersion wanted, Uri repo, bool isNews, CancellationToken cancellationToken)
    {
        if (repo.Scheme == OciReference.Scheme)
        {
            var reference = OciReference.Of(repo, wanted);
            return await _registries.GetAsync(reference, SourceCredential.Find(wanted.Secret, reference.Registry, tools.Secrets), cancellationToken);
        }

        var credential = SourceCredential.Find(wanted.Secret, repo, tools.Secrets);
        var entry = await _indexes.FindAsync(wanted, repo, credential, isNews, cancellationToken);
        return entry.Url.Scheme == OciReference.Scheme
            ? await _registries.GetAsync(OciReference.Of(Checked(entry.Url)), null, cancellationToken)
            : await GetAsync(wanted, repo, entry, credential, cancellationToken);
    }

    private async Task<byte[]> GetAsync(ChartVersion wanted, Uri repo, ChartEntry entry, SourceCredential? credential, CancellationToken cancellationToken)
    {
        if (entry.Digest is { } known && tools.Store.Find(known) is { } kept)
        {
            return kept;
        }

        policy.CheckFrom(repo, entry.Url);
        // An index may name any server: only the repository's own gets what was meant for it.
        var own = Origin.IsSame(repo, entry.Url) ? credential : null;
        var archive = await tools.Http.GetContentAsync(
            new FetchRequest(entry.Url, ManifestReader.Limit(TemplateEngine.Helm)) { Credential = own }, cancellationToken);
        var digest = ContentStore.DigestOf(archive);
        return entry.Digest is null || entry.Digest == digest
            ? archive
            : throw new FetchException($"{UrlText.Of(repo)}: the SHA-256 of chart {wanted.Name} {wanted.Version} is {digest}, and the repository's index says {entry.Digest}", isLasting: true);
    }

    private Uri Checked(Uri url)
    {
        try
        {
            return policy.Check(url.OriginalString);
        }
        catch (EgressException e)
        {
            throw new FetchException($"{UrlText.Of(url)}: {e.Message}", isLasting: true);
        }
    }
}
