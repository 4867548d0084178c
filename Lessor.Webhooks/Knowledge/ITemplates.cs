namespace Lessor.Webhooks.Knowledge;

/// <summary>What the sources of Components hold.</summary>
public interface ITemplates
{
    /// <summary>Reads manifests, from memory.</summary>
    /// <param name="request">Which.</param>
    /// <returns>The content, or why it can't be had.</returns>
    SourceContent Read(SourceRequest request);

    /// <summary>Reads manifests now, as what is kept elsewhere may not be known yet.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The content, or why it can't be had; as from memory if nobody answers in time.</returns>
    ValueTask<SourceContent> ReadLiveAsync(SourceRequest request, CancellationToken cancellationToken);
}
