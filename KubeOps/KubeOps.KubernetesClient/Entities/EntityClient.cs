using System.Net;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Connection;
using k8s.Models;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>The requests for one class of objects.</summary>
internal sealed partial class EntityClient<TEntity>(k8s.Kubernetes kubernetes)
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    private static readonly EntityResource Resource = EntityResource.For(typeof(TEntity));

    /// <returns>Null if there is none.</returns>
    public async Task<TEntity?> GetAsync(string name, string? @namespace, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ApiRequest(HttpMethod.Get, Resource.Path(@namespace, name));
            return await SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return default;
        }
    }

    public Task<TEntity> CreateAsync(TEntity entity, CancellationToken cancellationToken) =>
        SendAsync(Write(HttpMethod.Post, Resource.Path(entity.Namespace()), entity), cancellationToken);

    public Task<TEntity> ReplaceAsync(TEntity entity, string? subresource, CancellationToken cancellationToken) =>
        SendAsync(Write(HttpMethod.Put, Resource.Path(entity.Namespace(), entity.Name(), subresource), entity), cancellationToken);

    public Task<TEntity> PatchAsync(
        V1Patch patch,
        string name,
        string? @namespace,
        PatchOptions options,
        CancellationToken cancellationToken)
    {
        var path = new Query(Resource.Path(@namespace, name, options.Subresource))
            .Add("fieldManager", options.FieldManager)
            .Add("force", options.Force)
            .Add("dryRun", options.DryRun);
        var request = new ApiRequest(HttpMethod.Patch, path.ToString())
        {
            Body = PatchBody.Bytes(patch),
            ContentType = PatchBody.ContentType(patch.Type),
        };
        return SendAsync(request, cancellationToken);
    }

    /// <summary>That there is none is no error.</summary>
    public async Task DeleteAsync(string name, string? @namespace, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ApiRequest(HttpMethod.Delete, Resource.Path(@namespace, name));
            using var response = await kubernetes.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            // What was asked for is so.
        }
    }

    private static ApiRequest Write(HttpMethod method, string path, TEntity entity)
    {
        Resource.FillIn(entity);
        return new ApiRequest(method, path) { Body = JsonSerializer.SerializeToUtf8Bytes<object>(entity, KubernetesJson.Options) };
    }

    private async Task<TEntity> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await kubernetes.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var entity = await JsonSerializer.DeserializeAsync<TEntity>(body, KubernetesJson.Options, cancellationToken).ConfigureAwait(false);
            return entity ?? throw new JsonException($"{request.Method} {request.PathAndQuery}: the answer holds no object.");
        }
    }
}
