using System.Net.Http.Headers;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>Asks an operator for metrics and records, as a service account of the cluster or as nobody.</summary>
internal sealed class MetricsClient : IDisposable
{
    private readonly HttpClient _http;

    private MetricsClient(RunningOperator running, string? token)
    {
        // Nothing says who signed the certificate that the operator makes for itself.
        _http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=lessor-operator" } })
        {
            BaseAddress = running.MetricsAddress,
        };
        _http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    public static MetricsClient As(RunningOperator running, string? token) => new(running, token);

    /// <summary>As a new service account that is bound to roles.</summary>
    public static async Task<MetricsClient> BoundToAsync(RunningOperator running, params string[] roles)
    {
        var kubectl = await SharedCluster.GetKubectlAsync();
        var account = $"reader-{Guid.NewGuid():N}";
        await kubectl.DoAsync("-n", "default", "create", "serviceaccount", account);
        foreach (var role in roles)
        {
            await kubectl.DoAsync("create", "clusterrolebinding", $"{account}-{role}", "--clusterrole", role, "--serviceaccount", $"default:{account}");
        }

        return new MetricsClient(running, await (await SharedCluster.GetAsync()).RequestTokenAsync("default", account, TimeSpan.FromHours(1)));
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PutAsync(string path, string body) => _http.PutAsync(path, new StringContent(body));

    public void Dispose() => _http.Dispose();
}
