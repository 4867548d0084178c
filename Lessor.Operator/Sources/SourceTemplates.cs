using Lessor.Entities.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources;

/// <summary><see cref="ITemplates"/> from all places that templates are kept in.</summary>
/// <param name="sources">The places.</param>
public sealed class SourceTemplates(IEnumerable<ISource> sources) : ITemplates
{
    private readonly IReadOnlyList<ISource> _sources = [.. sources];

    /// <inheritdoc/>
    public SourceContent Read(ComponentSource source) =>
        _sources.FirstOrDefault(place => place.Serves(source)) is { } place ? place.Read(source) : new(null, "names no template");
}
