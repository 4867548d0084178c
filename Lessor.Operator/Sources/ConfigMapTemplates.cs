using Lessor.Entities.Components;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources;

/// <summary>Templates in ConfigMaps of the operator's namespace, watched, so that an edit rolls out.</summary>
public sealed class ConfigMapTemplates : ISource
{
    private readonly OperatorConfigMaps _configMaps;

    /// <summary>Reads templates.</summary>
    /// <param name="configMaps">The ConfigMaps.</param>
    public ConfigMapTemplates(OperatorConfigMaps configMaps)
    {
        _configMaps = configMaps;
        configMaps.Changed += name => Changed?.Invoke(source => source.ConfigMap?.Name == name);
    }

    /// <inheritdoc/>
    public event Action<Predicate<ComponentSource>>? Changed;

    /// <inheritdoc/>
    public string Name => "configMap";

    /// <inheritdoc/>
    public bool Serves(ComponentSource source) => source.ConfigMap is not null;

    /// <inheritdoc/>
    public SourceContent Read(SourceRequest request)
    {
        var wanted = request.Source.ConfigMap!;
        return Elsewhere(request.Source) ?? Pick(request, _configMaps.Find(wanted.Name));
    }

    /// <inheritdoc/>
    public SourceContent Peek(SourceRequest request) => Read(request);

    /// <inheritdoc/>
    public async ValueTask<SourceContent> ReadLiveAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        var wanted = request.Source.ConfigMap!;
        return Elsewhere(request.Source) ?? Pick(request, await _configMaps.ReadLiveAsync(wanted.Name, cancellationToken));
    }

    private SourceContent? Elsewhere(ComponentSource source) =>
        SourceRules.Check(source, _configMaps.Namespace) is [var finding, ..] ? SourceContent.Missing(finding.ToString(), isLasting: true) : null;

    private static SourceContent Pick(SourceRequest request, IReadOnlyDictionary<string, string>? found)
    {
        var wanted = request.Source.ConfigMap!;
        var key = request.Overrides.Template ?? wanted.Key;
        if (found is null)
        {
            return SourceContent.Missing($"ConfigMap {wanted.Namespace}/{wanted.Name} doesn't exist");
        }

        return found.TryGetValue(key, out var template)
            ? SourceContent.OfTemplate(template)
            : SourceContent.Missing($"ConfigMap {wanted.Namespace}/{wanted.Name} has no key \"{key}\"");
    }
}
