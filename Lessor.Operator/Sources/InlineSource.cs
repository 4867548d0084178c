using Lessor.Entities.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources;

/// <summary>Templates in the Component itself.</summary>
public sealed class InlineSource : ISource
{
    /// <inheritdoc/>
    public event Action<Predicate<ComponentSource>>? Changed
    {
        // It changes only with the Component.
        add { }
        remove { }
    }

    /// <inheritdoc/>
    public string Name => "inline";

    /// <inheritdoc/>
    public bool Serves(ComponentSource source) => source.Inline is not null;

    /// <inheritdoc/>
    public SourceContent Read(SourceRequest request) => SourceContent.OfTemplate(request.Source.Inline);

    /// <inheritdoc/>
    public SourceContent Peek(SourceRequest request) => Read(request);
}
