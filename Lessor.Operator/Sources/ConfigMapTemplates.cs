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
    public SourceContent Read(ComponentSource source)
    {
        var wanted = source.ConfigMap!;
        return Elsewhere(source) ?? Pick(wanted, _configMaps.Find(wanted.Name));
    }

    /// <inheritdoc/>
    public async ValueTask<SourceContent> ReadLiveAsync(ComponentSource source, CancellationToken cancellationToken)
    {
        var wanted = source.ConfigMap!;
        return Elsewhere(source) ?? Pick(wanted, await _configMaps.ReadLiveAsync(wanted.Name, cancellationToken));
    }

    private SourceContent? Elsewhere(ComponentSource source) =>
        SourceRules.Check(source, _configMaps.Namespace) is { } finding ? new(null, finding.ToString()) : null;

    private static SourceContent Pick(ConfigMapSource wanted, IReadOnlyDictionary<string, string>? found)
    {
        if (found is null)
        {
            return new(null, $"ConfigMap {wanted.Namespace}/{wanted.Name} doesn't exist");
        }

        return found.TryGetValue(wanted.Key, out var template)
            ? new(template, null)
            : new(null, $"ConfigMap {wanted.Namespace}/{wanted.Name} has no key \"{wanted.Key}\"");
    }
}
