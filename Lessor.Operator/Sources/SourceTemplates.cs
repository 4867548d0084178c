using System.Text.Json;
using Lessor.Entities.Components;
using Lessor.Operator.Cluster;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources;

/// <summary><see cref="ITemplates"/> from all places that templates are kept in.</summary>
/// <param name="sources">The places.</param>
/// <param name="clock">Limits the time of a read.</param>
public sealed class SourceTemplates(IEnumerable<ISource> sources, TimeProvider clock) : ITemplates
{
    // A review has 5 s in all, and most of it is for rendering.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<ISource> _sources = [.. sources];

    /// <inheritdoc/>
    public SourceContent Read(SourceRequest request) => PlaceOf(request.Source)?.Peek(request) ?? SourceContent.Missing("names no template", isLasting: true);

    /// <inheritdoc/>
    public async ValueTask<SourceContent> ReadLiveAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return PlaceOf(request.Source) is { } place ? await place.ReadLiveAsync(request, linked.Token) : Read(request);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsUnanswered(e))
        {
            return Read(request);
        }
    }

    private static bool IsUnanswered(Exception e) =>
        e is ClusterRequestException or HttpRequestException or IOException or JsonException or OperationCanceledException;

    private ISource? PlaceOf(ComponentSource source) => _sources.FirstOrDefault(place => place.Serves(source));
}
