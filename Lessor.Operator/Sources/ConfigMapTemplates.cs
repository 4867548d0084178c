using System.Text.Json;
using Lessor.Entities.Components;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources;

/// <summary>Templates in ConfigMaps of the operator's namespace, watched, so that an edit rolls out.</summary>
/// <remarks>
/// Only that namespace: whoever may write ConfigMaps elsewhere must not decide what runs for every tenant, and the operator needs no right to read them.
/// </remarks>
public sealed class ConfigMapTemplates : ISource, IAsyncDisposable
{
    private readonly IClusterClient _client;
    private readonly ObjectWatch<ConfigMapContent> _watch;
    private readonly string _namespace;

    /// <summary>Prepares the source; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="options">Names the operator's namespace.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch are told.</param>
    public ConfigMapTemplates(IClusterClient client, OperatorOptions options, TimeProvider clock, ILogger<ConfigMapTemplates> logger)
    {
        _client = client;
        _namespace = options.Namespace;
        _watch = new(client, new CollectionQuery(KnownResources.ConfigMap, _namespace), Read, clock, logger);
        _watch.Changed += change => Changed?.Invoke(source => source.ConfigMap?.Name == change.Name);
    }

    /// <inheritdoc/>
    public event Action<Predicate<ComponentSource>>? Changed;

    /// <inheritdoc/>
    public string Name => "configMap";

    /// <summary>Whether the ConfigMaps are known.</summary>
    public bool HasSynced => _watch.HasSynced;

    /// <summary>Starts watching.</summary>
    public void Start() => _watch.Start();

    /// <summary>Waits until the ConfigMaps are known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once they are.</returns>
    public Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public bool Serves(ComponentSource source) => source.ConfigMap is not null;

    /// <inheritdoc/>
    public SourceContent Read(ComponentSource source)
    {
        var wanted = source.ConfigMap!;
        return Elsewhere(source) ?? Pick(wanted, _watch.TryGet(wanted.Namespace, wanted.Name, out var found) ? found : null);
    }

    /// <inheritdoc/>
    public async ValueTask<SourceContent> ReadLiveAsync(ComponentSource source, CancellationToken cancellationToken)
    {
        var wanted = source.ConfigMap!;
        if (Elsewhere(source) is { } problem)
        {
            return problem;
        }

        using var found = PathSegment.IsValid(wanted.Name)
            ? await _client.GetAsync(new ObjectRef(KnownResources.ConfigMap, wanted.Namespace, wanted.Name), actAs: null, cancellationToken)
            : null;
        return Pick(wanted, found is null ? null : Read(found.Json));
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private SourceContent? Elsewhere(ComponentSource source) =>
        SourceRules.Check(source, _namespace) is { } finding ? new(null, finding.ToString()) : null;

    private static SourceContent Pick(ConfigMapSource wanted, ConfigMapContent? found)
    {
        if (found is null)
        {
            return new(null, $"ConfigMap {wanted.Namespace}/{wanted.Name} doesn't exist");
        }

        return found.Data.TryGetValue(wanted.Key, out var template)
            ? new(template, null)
            : new(null, $"ConfigMap {wanted.Namespace}/{wanted.Name} has no key \"{wanted.Key}\"");
    }

    private static ConfigMapContent Read(JsonElement json) => new(
        json.Child("metadata").Text("resourceVersion"),
        json.Child("data").ValueKind == JsonValueKind.Object
            ? json.Child("data").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString() ?? "", StringComparer.Ordinal)
            : []);

    // Equal by version: an event that changes nothing tells nobody.
    private sealed class ConfigMapContent(string version, Dictionary<string, string> data) : IEquatable<ConfigMapContent>
    {
        private readonly string _version = version;

        public Dictionary<string, string> Data => data;

        public bool Equals(ConfigMapContent? other) => other?._version == _version;

        public override bool Equals(object? obj) => Equals(obj as ConfigMapContent);

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_version);
    }
}
