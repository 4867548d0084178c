using System.Net.Http.Headers;
using Lessor.ControlPlane;
using Lessor.Tests.Telemetry;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>Asks an operator for metrics and records, as a service account of the cluster or as nobody.</summary>
internal sealed class MetricsClient : IDisposable
{
    private readonly HttpClient _http;

    private MetricsClient(Uri address, string? token)
    {
        // Nobody says who signed the certificate that the operator makes for itself; the webhooks' one isn't what is tested here.
        _http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject.StartsWith("CN=", StringComparison.Ordinal) == true } })
        {
            BaseAddress = address,
        };
        _http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    public static MetricsClient As(RunningOperator running, string? token) => new(running.MetricsAddress, token);

    /// <summary>As a new service account of the shared cluster that is bound to roles.</summary>
    public static async Task<MetricsClient> BoundToAsync(RunningOperator running, params string[] roles) =>
        await BoundToAsync(running, await SharedCluster.GetAsync(), roles);

    /// <summary>As a new service account of a cluster that is bound to roles.</summary>
    public static Task<MetricsClient> BoundToAsync(RunningOperator running, LocalCluster cluster, params string[] roles) =>
        BoundToAsync(running.MetricsAddress, cluster, roles);

    /// <summary>As a new service account of a cluster that is bound to roles, for half a day.</summary>
    public static async Task<MetricsClient> BoundToAsync(Uri address, LocalCluster cluster, params string[] roles)
    {
        var kubectl = await Kubectl.ForAsync(cluster.KubeconfigPath);
        var account = $"reader-{Guid.NewGuid():N}";
        await kubectl.DoAsync("-n", "default", "create", "serviceaccount", account);
        foreach (var role in roles)
        {
            await kubectl.DoAsync("create", "clusterrolebinding", $"{account}-{role}", "--clusterrole", role, "--serviceaccount", $"default:{account}");
        }

        return new MetricsClient(address, await cluster.RequestTokenAsync("default", account, TimeSpan.FromHours(12)));
    }

    /// <summary>All metrics as they are now.</summary>
    public async Task<Exposition> ReadAsync()
    {
        using var reply = await GetAsync("/metrics");
        return Exposition.Read(await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
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
