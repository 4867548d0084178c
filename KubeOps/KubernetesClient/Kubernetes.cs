using k8s.Authentication;
using k8s.Connection;

namespace k8s;

/// <summary>
/// A connection to an API server. Requests of one's own go through <see cref="HttpClient"/>, after
/// <see cref="Credentials"/> (where not null) has put its header on them.
/// </summary>
public partial class Kubernetes : AbstractKubernetes, IKubernetes
{
    private const string DefaultUserAgent = "KubernetesClient/19.0";

    /// <param name="config">Where, and who.</param>
    /// <param name="handlers">What each request passes on its way out, the first one first.</param>
    /// <exception cref="Exceptions.KubeConfigException">A certificate that the configuration names can't be used.</exception>
    public Kubernetes(KubernetesClientConfiguration config, params DelegatingHandler[] handlers)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(handlers);
        BaseUri = new Uri(config.Host.TrimEnd('/') + "/");
        Credentials = CreateCredentials(config);
        HttpClient = CreateHttpClient(config, handlers);
    }

    public Uri BaseUri { get; set; }

    public HttpClient HttpClient { get; protected set; }

    /// <summary>Null if requests go without a token: anonymous, or with a client certificate.</summary>
    public ServiceClientCredentials Credentials { get; private set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            HttpClient?.Dispose();
        }
    }

    private static TokenCredentials CreateCredentials(KubernetesClientConfiguration config) =>
        config.TokenProvider is { } provider ? new TokenCredentials(provider)
        : string.IsNullOrEmpty(config.AccessToken) ? null
        : new TokenCredentials(new StaticToken(config.AccessToken));

    private static HttpClient CreateHttpClient(KubernetesClientConfiguration config, DelegatingHandler[] handlers)
    {
        HttpMessageHandler handler = new RequestHandler(!config.DisableHttp2, config.HttpClientTimeout)
        {
            InnerHandler = ConnectionFactory.CreateHandler(config),
        };
        foreach (var outer in handlers.Reverse())
        {
            outer.InnerHandler = handler;
            handler = outer;
        }

        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", config.UserAgent ?? DefaultUserAgent);
        return client;
    }
}
