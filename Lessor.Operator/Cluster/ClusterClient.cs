using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using k8s;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster.Pacing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Operator.Cluster;

/// <summary><see cref="IClusterClient"/> over the raw Kubernetes client.</summary>
public sealed class ClusterClient : IClusterClient
{
    private readonly ClusterTransport _transport;
    private readonly TimeProvider _clock;

    /// <summary>Sits on a client's connection pool and credentials.</summary>
    /// <param name="kubernetes">The client, a <see cref="Kubernetes"/>.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where outages are told; null: nowhere.</param>
    /// <param name="pace">Holds requests back when the API server has too much to do; null: nothing does.</param>
    /// <exception cref="ArgumentException">The client gives no raw access.</exception>
    public ClusterClient(IKubernetes kubernetes, TimeProvider clock, ILogger<ClusterClient>? logger = null, RequestPace? pace = null)
    {
        _transport = new ClusterTransport(
            kubernetes as Kubernetes ?? throw new ArgumentException("Raw access needs a k8s.Kubernetes.", nameof(kubernetes)),
            clock,
            new Reachability(logger ?? NullLogger<ClusterClient>.Instance, clock),
            pace);
        _clock = clock;
    }

    /// <inheritdoc/>
    public Task<ClusterObject?> GetAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken) =>
        GetAsync(ClusterCall.For("get", HttpMethod.Get, target, actAs), cancellationToken);

    /// <inheritdoc/>
    public Task<ClusterObject?> GetMetadataAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken) =>
        GetAsync(ClusterCall.For("get", HttpMethod.Get, target, actAs) with { Accept = MediaTypes.Metadata }, cancellationToken);

    /// <inheritdoc/>
    public Task<ClusterObject> CreateAsync(ObjectRef target, ReadOnlyMemory<byte> body, ActAs? actAs, CancellationToken cancellationToken)
    {
        var path = $"{target.Resource.PathOf(target.Namespace)}?fieldManager={LessorApi.FieldManager}";
        var call = ClusterCall.For("create", HttpMethod.Post, target, actAs) with { Path = path, Body = body };
        return _transport.SendAsync(call, ReadObjectAsync, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ClusterObject> ApplyAsync(
        ObjectRef target, ReadOnlyMemory<byte> body, ApplyOptions options, ActAs? actAs, CancellationToken cancellationToken)
    {
        var query = $"fieldManager={LessorApi.FieldManager}&force={(options.Force ? "true" : "false")}{(options.DryRun ? "&dryRun=All" : "")}";
        var call = ClusterCall.For("patch", HttpMethod.Patch, target, actAs, query) with
        {
            Body = YamlJson.Of(body),
            ContentType = MediaTypes.ApplyPatch,
            Accept = options.MetadataOnly ? MediaTypes.Metadata : MediaTypes.Json,
        };
        return _transport.SendAsync(call, ReadObjectAsync, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ClusterObject> PatchAsync(
        ObjectRef target, PatchKind kind, ReadOnlyMemory<byte> body, string subresource, ActAs? actAs, CancellationToken cancellationToken)
    {
        var query = $"fieldManager={LessorApi.FieldManager}";
        var call = ClusterCall.For("patch", HttpMethod.Patch, target, actAs, query, subresource) with
        {
            Body = body,
            ContentType = kind == PatchKind.Json ? MediaTypes.JsonPatch : MediaTypes.MergePatch,
        };
        return _transport.SendAsync(call, ReadObjectAsync, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DeleteOutcome> DeleteAsync(
        ObjectRef target, DeleteOptions options, ActAs? actAs, CancellationToken cancellationToken)
    {
        var call = ClusterCall.For("delete", HttpMethod.Delete, target, actAs) with { Body = DeleteBody(options), Accept = MediaTypes.Metadata };
        try
        {
            using var answer = await _transport.SendAsync(call, ReadObjectAsync, cancellationToken);
            return answer.Json.TextIs("kind", "Status") ? DeleteOutcome.Gone : DeleteOutcome.Accepted;
        }
        catch (ClusterRequestException e) when (e.IsNotFound)
        {
            return DeleteOutcome.NotFound;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ListPage> ListAsync(CollectionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = "";
        do
        {
            var call = CollectionCalls.List(query, next);
            using var page = await _transport.SendAsync(call, ReadObjectAsync, cancellationToken);
            var metadata = page.Json.Child("metadata");
            next = metadata.Text("continue");
            yield return new ListPage(page.Json.Child("items"), metadata.Text("resourceVersion"));
        }
        while (next.Length > 0);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        CollectionQuery query, string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await _transport.OpenAsync(CollectionCalls.Watch(query, resourceVersion, timeout), cancellationToken);
        using var lines = new WatchLines(stream, _clock, cancellationToken);
        while (true)
        {
            int count;
            try
            {
                count = await lines.WaitAsync();
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException("A watch fell silent.");
            }

            if (!lines.Take(count))
            {
                yield break;
            }

            while (lines.TryRead(out var line))
            {
                using var document = JsonDocument.Parse(line, JsonReading.Options);
                if (WatchLines.Decode(query, document.RootElement) is { } happened)
                {
                    yield return happened;
                }
            }
        }
    }

    private static byte[] DeleteBody(DeleteOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(160);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("apiVersion", "v1");
        json.WriteString("kind", "DeleteOptions");
        json.WriteString("propagationPolicy", options.Propagation.ToString());
        if (options.Uid is { Length: > 0 } uid)
        {
            json.WriteStartObject("preconditions");
            json.WriteString("uid", uid);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static async Task<ClusterObject> ReadObjectAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var document = await JsonDocument.ParseAsync(stream, JsonReading.Options, cancellationToken);
        return new ClusterObject(document, response.StatusCode == HttpStatusCode.Created);
    }

    private async Task<ClusterObject?> GetAsync(ClusterCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await _transport.SendAsync(call, ReadObjectAsync, cancellationToken);
        }
        catch (ClusterRequestException e) when (e.IsNotFound)
        {
            return null;
        }
    }
}
