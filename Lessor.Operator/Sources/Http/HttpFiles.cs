using Lessor.Entities.Components;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Fetching;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources.Http;

/// <summary>Files behind URLs: templates, and archives of charts and of Go templates.</summary>
internal sealed class HttpFiles : ISource
{
    private readonly EgressPolicy _policy;
    private readonly FetchTools _tools;
    private readonly RemoteManifests _manifests;

    /// <summary>Prepares it; nothing is fetched before someone reads.</summary>
    /// <param name="policy">Which URLs may be reached.</param>
    /// <param name="tools">Fetches and keeps.</param>
    /// <param name="manifests">Remembers.</param>
    public HttpFiles(EgressPolicy policy, FetchTools tools, RemoteManifests manifests)
    {
        (_policy, _tools, _manifests) = (policy, tools, manifests);
        manifests.Changed += key => Changed?.Invoke(source => IsIn(source, key));
    }

    /// <inheritdoc/>
    public event Action<Predicate<ComponentSource>>? Changed;

    /// <inheritdoc/>
    public string Name => "http";

    /// <inheritdoc/>
    public bool Serves(ComponentSource source) => source.Http is not null;

    /// <inheritdoc/>
    public SourceContent Read(SourceRequest request) => Refuse(request, out var wanted) ?? _manifests.Read(wanted!);

    /// <inheritdoc/>
    public SourceContent Peek(SourceRequest request) => Refuse(request, out var wanted) ?? _manifests.Peek(wanted!);

    /// <inheritdoc/>
    public void Refresh(ComponentSource source) => _manifests.Ask(wanted => IsIn(source, wanted.Key));

    private SourceContent? Refuse(SourceRequest request, out HttpManifest? wanted)
    {
        wanted = null;
        var source = request.Source.Http!;
        if (!request.Overrides.AreNone)
        {
            return SourceContent.Missing($"{UrlText.Of(source.Url)}: a tenant's component can't say ref, template or varz of it: it is one file", isLasting: true);
        }

        if (source.Sha256 is null && !_policy.Options.AllowUnpinned)
        {
            return SourceContent.Missing($"{UrlText.Of(source.Url)}: the Component must say its sha256, unless the operator runs with --allow-unpinned-http", isLasting: true);
        }

        try
        {
            wanted = new HttpManifest(source, request.Engine, WebUrl.Check(source.Url, _policy), _tools);
            return null;
        }
        catch (EgressException e)
        {
            return SourceContent.Missing($"{UrlText.Of(source.Url)}: {e.Message}", isLasting: true);
        }
    }

    private static bool IsIn(ComponentSource source, string key) =>
        source.Http is { } http && Array.Exists(Enum.GetValues<TemplateEngine>(), engine => HttpManifest.KeyOf(http, engine) == key);
}
