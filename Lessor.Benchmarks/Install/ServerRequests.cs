using System.Globalization;
using System.Text;
using Lessor.Benchmarks.Clusters;

namespace Lessor.Benchmarks.Install;

/// <summary>What the API server counts.</summary>
internal static class ServerRequests
{
    /// <summary>All requests so far, whoever sent them: the control plane's own controllers, too.</summary>
    public static async Task<double> CountAsync(Stage stage, CancellationToken cancellationToken)
    {
        var metrics = Encoding.UTF8.GetString(await stage.Admin.SendAsync(HttpMethod.Get, "metrics", cancellationToken: cancellationToken));
        return metrics.Split('\n').Where(line => line.StartsWith("apiserver_request_total{", StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
