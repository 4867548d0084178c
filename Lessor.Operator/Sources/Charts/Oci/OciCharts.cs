using Lessor.Operator.Content;
using Lessor.Operator.Content.Archives;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Fetching;

namespace Lessor.Operator.Sources.Charts.Oci;

/// <summary>Fetches charts from OCI registries (OCI distribution specification 1.1, pulling): the manifest of a tag names the blob that is the chart.</summary>
/// <param name="policy">Which URLs may be reached.</param>
/// <param name="tools">Fetches and keeps.</param>
internal sealed class OciCharts(EgressPolicy policy, FetchTools tools)
{
    private const int ManifestLimit = 4 << 20;

    /// <summary>Fetches a chart's archive.</summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="credential">What the registry may be told; null: nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The archive; it has the digest that the manifest says.</returns>
    /// <exception cref="FetchException">It can't be had.</exception>
    public async Task<byte[]> GetAsync(OciReference reference, SourceCredential? credential, CancellationToken cancellationToken)
    {
        var session = new OciSession(reference, credential, policy, tools.Http);
        var digest = OciManifest.ChartOf(await GetManifestAsync(session, reference, cancellationToken), reference);
        if (tools.Store.Find(digest) is { } kept)
        {
            return kept;
        }

        var archive = await session.GetAsync($"blobs/sha256:{digest}", ArchiveLimits.Default.Packed, [], cancellationToken);
        return ContentStore.DigestOf(archive) == digest
            ? archive
            : throw new FetchException($"{reference}: the registry's blob is not the one that its manifest names: its SHA-256 is {ContentStore.DigestOf(archive)}, and should be {digest}");
    }

    private static async Task<byte[]> GetManifestAsync(OciSession session, OciReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return await session.GetAsync($"manifests/{reference.Tag}", ManifestLimit, OciManifest.MediaTypes, cancellationToken);
        }
        catch (FetchException e) when (e.Status == 404)
        {
            throw new FetchException($"{reference}: there is no such chart or version, or whoever asks may not know of it", isLasting: true);
        }
    }
}
