using Lessor.Entities.Components;

namespace Lessor.Webhooks.Knowledge;

/// <summary>What the sources of Components hold.</summary>
public interface ITemplates
{
    /// <summary>Reads a template, from memory.</summary>
    /// <param name="source">Where it is.</param>
    /// <returns>The template, or why it can't be had.</returns>
    SourceContent Read(ComponentSource source);

    /// <summary>Reads a template now, as what is kept elsewhere may not be known yet.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The template, or why it can't be had; as from memory if nobody answers in time.</returns>
    ValueTask<SourceContent> ReadLiveAsync(ComponentSource source, CancellationToken cancellationToken);
}
