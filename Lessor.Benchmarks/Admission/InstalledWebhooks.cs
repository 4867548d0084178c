using System.Net;
using System.Net.Sockets;
using Lessor.Benchmarks.Clusters;

namespace Lessor.Benchmarks.Admission;

/// <summary>The webhooks' configurations on a stage: there, or not. The operator that they lead to listens on loopback.</summary>
/// <param name="stage">Where.</param>
internal sealed class InstalledWebhooks(Stage stage)
{
    private static readonly string Configurations = Path.Combine(Manifests.Root, "config", "webhook", "configurations.yaml");

    /// <summary>Where the operator must serve its webhooks.</summary>
    public string Address { get; } = FreeAddress();

    /// <summary>Installs them and waits until the API server asks the operator.</summary>
    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        await Manifests.KubectlAsync(stage.Cluster, ["apply", "-f", Configurations], "", cancellationToken);
        await UntilAsync(HttpStatusCode.UnprocessableEntity, cancellationToken);
    }

    /// <summary>Removes them and waits until the API server asks nobody.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await Manifests.KubectlAsync(stage.Cluster, ["delete", "--ignore-not-found", "-f", Configurations], "", cancellationToken);
        await UntilAsync(null, cancellationToken);
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return FormattableString.Invariant($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    // The API server learns of them by a watch, and the operator writes first where it is reached: a tenant with a name that is reserved tells.
    private async Task UntilAsync(HttpStatusCode? answer, CancellationToken cancellationToken)
    {
        while (await TryAsync(cancellationToken) != answer)
        {
            await Task.Delay(50, cancellationToken);
        }
    }

    private async Task<HttpStatusCode?> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tenant = """{"apiVersion":"lessor.io/v1","kind":"Tenant","metadata":{"name":"kube-probe"},"spec":{} }"""u8.ToArray();
            await stage.Admin.SendAsync(HttpMethod.Post, "apis/lessor.io/v1/tenants?dryRun=All", tenant, cancellationToken: cancellationToken);
            return null;
        }
        catch (HttpRequestException e)
        {
            return e.StatusCode;
        }
    }
}
