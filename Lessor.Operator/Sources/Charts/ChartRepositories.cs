using Lessor.Entities.Components;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Charts.Oci;
using Lessor.Operator.Sources.Fetching;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources.Charts;

/// <summary>Charts in repositories and OCI registries.</summary>
internal sealed class ChartRepositories : ISource
{
    private readonly EgressPolicy _policy;
    private readonly FetchTools _tools;
    private readonly ChartPlaces _places;
    private readonly RemoteManifests _manifests;

    /// <summary>Prepares it; nothing is fetched before someone reads.</summary>
    /// <param name="policy">Which URLs may be reached.</param>
    /// <param name="tools">Fetches and keeps.</param>
    /// <param name="manifests">Remembers.</param>
    public ChartRepositories(EgressPolicy policy, FetchTools tools, RemoteManifests manifests)
    {
        (_policy, _tools, _manifests, _places) = (policy, tools, manifests, new ChartPlaces(policy, tools));
        manifests.Changed += key => Changed?.Invoke(source => IsIn(source, key));
    }

    /// <inheritdoc/>
    public event Action<Predicate<ComponentSource>>? Changed;

    /// <inheritdoc/>
    public string Name => "chart";

    /// <inheritdoc/>
    public bool Serves(ComponentSource source) => source.Chart is not null;

    /// <inheritdoc/>
    public SourceContent Read(SourceRequest request) => Refuse(request, out var wanted) ?? _manifests.Read(wanted!);

    /// <inheritdoc/>
    public SourceContent Peek(SourceRequest request) => Refuse(request, out var wanted) ?? _manifests.Peek(wanted!);

    /// <inheritdoc/>
    public void Refresh(ComponentSource source) => _manifests.Ask(wanted => IsIn(source, wanted.Key));

    private SourceContent? Refuse(SourceRequest request, out ChartManifest? wanted)
    {
        wanted = null;
        var source = request.Source.Chart!;
        if (request.Overrides is not { Template: null, Varz: null })
        {
            return SourceContent.Missing($"{UrlText.Of(source.Repo)}: a tenant's component can't say template or varz of a chart; ref is its version", isLasting: true);
        }

        if (ChartVersion.Of(source, request.Overrides) is not { } version)
        {
            return SourceContent.Missing($"{UrlText.Of(source.Repo)}: ref must be a version of chart {source.Name}, in full", isLasting: true);
        }

        try
        {
            wanted = new ChartManifest(version, Check(source.Repo), _places, _tools);
            return null;
        }
        catch (Exception e) when (e is EgressException or FetchException)
        {
            return SourceContent.Missing(e is FetchException ? e.Message : $"{UrlText.Of(source.Repo)}: {e.Message}", isLasting: true);
        }
    }

    private Uri Check(string repo) =>
        repo.StartsWith($"{OciReference.Scheme}://", StringComparison.OrdinalIgnoreCase) ? _policy.Check(repo) : WebUrl.Check(repo, _policy);

    private static bool IsIn(ComponentSource source, string key) =>
        source.Chart is { } chart && key.StartsWith(ChartVersion.ChartOf(chart), StringComparison.Ordinal);
}
