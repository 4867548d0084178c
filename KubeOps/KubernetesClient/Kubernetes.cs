using k8s.Autorest;

namespace k8s;

public class Kubernetes : AbstractKubernetes, IKubernetes
{
    public Kubernetes(KubernetesClientConfiguration config, params DelegatingHandler[] handlers)
    {
        ArgumentNullException.ThrowIfNull(config);
        BaseUri = new Uri(config.Host);
        HttpClient = new HttpClient { BaseAddress = BaseUri };
    }

    public Uri BaseUri { get; set; }

    public HttpClient HttpClient { get; protected set; }

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
}
