using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Lessor.Benchmarks.Clusters;

namespace Lessor.Benchmarks.Scale;

/// <summary>
/// What looking for changes costs without fingerprints, as Flux's controllers do it: for each object a GET and a server-side apply with <c>dryRun=All</c> whose answer is compared. Eight tenants at a time, by a bare client, over the
/// Component's four objects of each tenant of a sample; what is sent is made before the clock starts, and the answers are read but not compared.
/// </summary>
/// <param name="admin">The client.</param>
internal sealed class DryRunPass(BareClient admin)
{
    private const int Concurrency = 8;

    private static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        ["ConfigMap"] = "api/v1/namespaces/{0}/configmaps/{1}",
        ["Secret"] = "api/v1/namespaces/{0}/secrets/{1}",
        ["Service"] = "api/v1/namespaces/{0}/services/{1}",
        ["Ingress"] = "apis/networking.k8s.io/v1/namespaces/{0}/ingresses/{1}",
    };

    private readonly List<List<(string Path, byte[] Body)>> _tenants = [];

    /// <summary>Reads the objects of some tenants.</summary>
    /// <param name="tenants">The tenants' names.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task PrepareAsync(IEnumerable<string> tenants, CancellationToken cancellationToken)
    {
        foreach (var name in tenants)
        {
            var tenant = await admin.ReadAsync($"apis/lessor.io/v1/tenants/{name}", cancellationToken);
            List<(string, byte[])> objects = [];
            foreach (var entry in tenant["status"]!["inventory"]!.AsArray().Where(entry => entry!["component"] is not null))
            {
                var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, Resources[(string)entry!["kind"]!], (string)entry["namespace"]!, (string)entry["name"]!);
                objects.Add((path, Encoding.UTF8.GetBytes(Body(await admin.ReadAsync(path, cancellationToken)).ToJsonString())));
            }

            _tenants.Add(objects);
        }
    }

    /// <summary>Makes one pass.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The time per tenant, in microseconds.</returns>
    public async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(_tenants, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, CheckAsync);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / _tenants.Count;
    }

    private async ValueTask CheckAsync(List<(string Path, byte[] Body)> objects, CancellationToken cancellationToken)
    {
        foreach (var (path, body) in objects)
        {
            await admin.SendAsync(HttpMethod.Get, path, cancellationToken: cancellationToken);
            await admin.SendAsync(
                HttpMethod.Patch, $"{path}?fieldManager=lessor&force=true&dryRun=All", body, "application/apply-patch+yaml", cancellationToken: cancellationToken);
        }
    }

    // What the object was applied from, but for what the server adds.
    private static JsonNode Body(JsonNode live)
    {
        var metadata = live["metadata"]!.AsObject();
        foreach (var name in metadata.Select(item => item.Key).Where(name => name is not ("name" or "namespace" or "labels")).ToList())
        {
            metadata.Remove(name);
        }

        live.AsObject().Remove("status");
        return live;
    }
}
