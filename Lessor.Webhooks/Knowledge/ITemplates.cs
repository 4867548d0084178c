namespace Lessor.Webhooks.Knowledge;

/// <summary>What the sources of Components hold, as far as admission may know: nothing is fetched here, and no credential is used.</summary>
public interface ITemplates
{
    /// <summary>Reads manifests, from memory.</summary>
    /// <param name="request">Which.</param>
    /// <returns>The content, or why it can't be had.</returns>
    SourceContent Read(SourceRequest request);

    /// <summary>Reads manifests that the API server keeps as they are now; of others it tells what is known.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The content, or why it can't be had; as from memory if nobody answers in time.</returns>
    ValueTask<SourceContent> ReadLiveAsync(SourceRequest request, CancellationToken cancellationToken);
}
