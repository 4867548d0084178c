using Lessor.Entities.Components;

namespace Lessor.Webhooks.Knowledge;

/// <summary>What the sources of Components hold. From memory: nothing here waits.</summary>
public interface ITemplates
{
    /// <summary>Reads a template.</summary>
    /// <param name="source">Where it is.</param>
    /// <returns>The template, or why it can't be had.</returns>
    SourceContent Read(ComponentSource source);
}
