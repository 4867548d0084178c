using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Admission;

/// <summary>All namespaces of the cluster, each reduced to whose it is, from a watch of their metadata.</summary>
public sealed class KnownNamespaces : IAsyncDisposable
{
    private readonly IClusterClient _client;
    private readonly ObjectWatch<KnownNamespace> _watch;

    /// <summary>Prepares the view; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch are told.</param>
    public KnownNamespaces(IClusterClient client, TimeProvider clock, ILogger<KnownNamespaces> logger)
    {
        _client = client;
        _watch = new(client, new CollectionQuery(KnownResources.Namespace) { MetadataOnly = true }, Read, clock, logger);
    }

    /// <summary>Whether all namespaces are known.</summary>
    public bool HasSynced => _watch.HasSynced;

    /// <summary>Starts watching.</summary>
    public void Start() => _watch.Start();

    /// <summary>Waits until all namespaces are known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once they are.</returns>
    public Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <summary>Looks a namespace up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What is known of it; null if there is none.</returns>
    public KnownNamespace? Find(string name) => _watch.TryGet("", name, out var found) ? found : null;

    /// <summary>Reads a namespace from the API server now.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is known of it; null if there is none.</returns>
    public async Task<KnownNamespace?> ReadLiveAsync(string name, CancellationToken cancellationToken)
    {
        using var found = PathSegment.IsValid(name)
            ? await _client.GetMetadataAsync(new ObjectRef(KnownResources.Namespace, "", name), actAs: null, cancellationToken)
            : null;
        return found is null ? null : Read(found.Json);
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    /// <summary>Reads what the rules need of a namespace.</summary>
    /// <param name="json">The namespace, or its metadata alone.</param>
    /// <returns>What is known of it.</returns>
    internal static KnownNamespace Read(JsonElement json)
    {
        var metadata = json.Child("metadata");
        var owner = metadata.Child("ownerReferences").Items().FirstOrDefault(owner => owner.TextIs("kind", Tenant.KubeKind));
        return new(
            metadata.SharedText("name"),
            owner.SharedText("name") is { Length: > 0 } name ? name : metadata.Child("labels").SharedText(LessorLabels.Tenant),
            owner.Text("uid"),
            metadata.Child("annotations").Text(LessorAnnotations.Adopt),
            metadata.Has("deletionTimestamp"),
            metadata.Text("uid"));
    }
}
