using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;
using KubeOps.KubernetesClient.Entities;

namespace KubeOps.KubernetesClient;

/// <inheritdoc cref="IKubernetesClient"/>
public partial class KubernetesClient : IKubernetesClient
{
    private const int SaveAttempts = 5;

    private readonly KubernetesClientConfiguration _config;
    private readonly k8s.Kubernetes _kubernetes;

    public KubernetesClient()
        : this(KubernetesClientConfiguration.BuildDefaultConfig())
    {
    }

    public KubernetesClient(KubernetesClientConfiguration clientConfig)
        : this(clientConfig, new k8s.Kubernetes(clientConfig))
    {
    }

    /// <exception cref="ArgumentException">The connection isn't a <see cref="k8s.Kubernetes"/>.</exception>
    public KubernetesClient(KubernetesClientConfiguration clientConfig, IKubernetes client)
    {
        _config = clientConfig;
        _kubernetes = client as k8s.Kubernetes ?? throw new ArgumentException("Only a k8s.Kubernetes can send requests.", nameof(client));
    }

    public IKubernetes ApiClient => _kubernetes;

    public Uri BaseUri => _kubernetes.BaseUri;

    public Task<TEntity?> GetAsync<TEntity>(string name, string? @namespace = null, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        Client<TEntity>().GetAsync(name, @namespace, cancellationToken);

    public async Task<IList<TEntity>> ListAsync<TEntity>(
        string? @namespace = null,
        string? labelSelector = null,
        string? fieldSelector = null,
        CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var options = new ListOptions { Namespace = @namespace, LabelSelector = labelSelector, FieldSelector = fieldSelector };
        var list = await Client<TEntity>().ReadAllAsync(options, cancellationToken).ConfigureAwait(false);
        return list.Unreadable.Count == 0 ? [.. list.Items] : throw list.Unreadable[0].Error;
    }

    public async Task<TEntity> SaveAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TrySaveAsync(entity, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.Conflict && attempt < SaveAttempts)
            {
                // Someone created, changed or deleted it between the two requests: look again.
            }
        }
    }

    public Task<TEntity> CreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        Client<TEntity>().CreateAsync(entity, cancellationToken);

    public Task<TEntity> UpdateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        Client<TEntity>().ReplaceAsync(entity, null, cancellationToken);

    public Task<TEntity> UpdateStatusAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        Client<TEntity>().ReplaceAsync(entity, "status", cancellationToken);

    public Task<TEntity> PatchAsync<TEntity>(
        V1Patch patch,
        string name,
        string? @namespace = null,
        string? fieldManager = null,
        bool? force = null,
        string? dryRun = null,
        CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var options = new PatchOptions { FieldManager = fieldManager, Force = force, DryRun = dryRun };
        return Client<TEntity>().PatchAsync(patch, name, @namespace, options, cancellationToken);
    }

    public Task DeleteAsync<TEntity>(string name, string? @namespace = null, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        Client<TEntity>().DeleteAsync(name, @namespace, cancellationToken);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The requests for one class of objects: for what builds on pages and watches.</summary>
    internal EntityClient<TEntity> Client<TEntity>()
        where TEntity : IKubernetesObject<V1ObjectMeta> => new(_kubernetes);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _kubernetes.Dispose();
        }
    }

    private async Task<TEntity> TrySaveAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var current = await GetAsync<TEntity>(entity.Name(), entity.Namespace(), cancellationToken).ConfigureAwait(false);
        entity.EnsureMetadata().ResourceVersion = current?.ResourceVersion();
        return current is null
            ? await CreateAsync(entity, cancellationToken).ConfigureAwait(false)
            : await UpdateAsync(entity, cancellationToken).ConfigureAwait(false);
    }
}
