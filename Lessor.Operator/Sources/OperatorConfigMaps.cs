using System.Text.Json;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Sources;

/// <summary>The ConfigMaps of the operator's own namespace, watched once for all who read them.</summary>
/// <remarks>
/// Only that namespace: whoever may write ConfigMaps elsewhere must not decide what runs for every tenant, and the operator needs no right to read them.
/// </remarks>
public sealed class OperatorConfigMaps : IAsyncDisposable
{
    private readonly IClusterClient _client;
    private readonly ObjectWatch<ConfigMapContent> _watch;

    /// <summary>Prepares the view; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="options">Names the operator's namespace.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch are told.</param>
    public OperatorConfigMaps(IClusterClient client, OperatorOptions options, TimeProvider clock, ILogger<OperatorConfigMaps> logger)
    {
        _client = client;
        Namespace = options.Namespace;
        _watch = new(client, new CollectionQuery(KnownResources.ConfigMap, Namespace), ConfigMapContent.Read, clock, logger);
        _watch.Changed += change => Changed?.Invoke(change.Name);
    }

    /// <summary>Raised with the name of a ConfigMap that appeared, changed or went, on the watch's thread.</summary>
    public event Action<string>? Changed;

    /// <summary>The namespace.</summary>
    public string Namespace { get; }

    /// <summary>Whether the ConfigMaps are known.</summary>
    public bool HasSynced => _watch.HasSynced;

    /// <summary>Starts watching.</summary>
    public void Start() => _watch.Start();

    /// <summary>Waits until the ConfigMaps are known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once they are.</returns>
    public Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <summary>Reads a ConfigMap, from memory.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its texts by key; null if there is none.</returns>
    public IReadOnlyDictionary<string, string>? Find(string name) => _watch.TryGet(Namespace, name, out var found) ? found.Data : null;

    /// <summary>Reads a ConfigMap from the API server, as it is now.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its texts by key; null if there is none.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> ReadLiveAsync(string name, CancellationToken cancellationToken)
    {
        using var found = PathSegment.IsValid(name)
            ? await _client.GetAsync(new ObjectRef(KnownResources.ConfigMap, Namespace, name), actAs: null, cancellationToken)
            : null;
        return found is null ? null : ConfigMapContent.Read(found.Json).Data;
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    // Equal by version: an event that changes nothing tells nobody.
    private sealed class ConfigMapContent(string version, Dictionary<string, string> data) : IEquatable<ConfigMapContent>
    {
        private readonly string _version = version;

        public Dictionary<string, string> Data => data;

        public static ConfigMapContent Read(JsonElement json) => new(
            json.Child("metadata").Text("resourceVersion"),
            json.Child("data").ValueKind == JsonValueKind.Object
                ? json.Child("data").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString() ?? "", StringComparer.Ordinal)
                : []);

        public bool Equals(ConfigMapContent? other) => other?._version == _version;

        public override bool Equals(object? obj) => Equals(obj as ConfigMapContent);

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_version);
    }
}
