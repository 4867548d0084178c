using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Certificates;

/// <summary>Watches the Secret and the two configurations: each by its name, for more the operator may not see.</summary>
internal sealed class CertificateWatches : IAsyncDisposable
{
    private readonly ObjectWatch<ServingSecret> _secret;
    private readonly IReadOnlyList<ObjectWatch<WebhookConfiguration>> _configurations;

    public CertificateWatches(IClusterClient client, OperatorOptions options, TimeProvider clock, ILogger<CertificateWatches> logger)
    {
        _secret = new(client, Named(KnownResources.Secret, options.Namespace, LessorWebhooks.Secret), ServingSecret.Read, clock, logger);
        _configurations =
        [
            .. WebhookConfiguration.Targets.Select(target => new ObjectWatch<WebhookConfiguration>(
                client, Named(target.Resource, "", target.Name), json => WebhookConfiguration.Read(target, json), clock, logger)),
        ];
        _secret.Changed += _ => Changed?.Invoke();
        foreach (var watch in _configurations)
        {
            watch.Changed += _ => Changed?.Invoke();
        }
    }

    /// <summary>Raised when one of them changed, appeared or went.</summary>
    public event Action? Changed;

    /// <summary>The Secret; null if there is none.</summary>
    public ServingSecret? Secret => _secret.Values.FirstOrDefault();

    /// <summary>The configurations that are installed.</summary>
    public IReadOnlyList<WebhookConfiguration> Configurations => [.. _configurations.SelectMany(watch => watch.Values)];

    public void Start()
    {
        _secret.Start();
        foreach (var watch in _configurations)
        {
            watch.Start();
        }
    }

    /// <summary>Waits until it is known what there is.</summary>
    /// <exception cref="ClusterRequestException">One may not be read.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) =>
        Task.WhenAll([_secret.WaitAsync(cancellationToken), .. _configurations.Select(watch => watch.WaitAsync(cancellationToken))]);

    public async ValueTask DisposeAsync()
    {
        await _secret.DisposeAsync();
        foreach (var watch in _configurations)
        {
            await watch.DisposeAsync();
        }
    }

    private static CollectionQuery Named(ApiResource resource, string ns, string name) => new(resource, ns) { FieldSelector = $"metadata.name={name}" };
}
