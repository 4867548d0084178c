using System.Diagnostics;
using System.Text.Json;
using k8s;
using Lessor.Benchmarks.Operators;
using Lessor.Operator;
using Lessor.Operator.Certificates;
using Lessor.Operator.Cluster;
using Lessor.Operator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lessor.Benchmarks.Admission;

/// <summary>
/// The whole operator in this process, on a cluster in memory (<see cref="BenchCluster"/>), with an <see cref="EmptyEndpoint"/> beside its webhooks; and the load on it, in a
/// process of its own.
/// </summary>
internal sealed class ReviewHost : IAsyncDisposable
{
    private readonly OwnCertificate _certificate = new();
    private readonly WebApplication _app;
    private Process? _load;

    private ReviewHost() => _app = OperatorHost.Build(
        new OperatorOptions { HealthAddress = "http://127.0.0.1:0", WebhookAddress = "https://127.0.0.1:0", LeaderElection = false },
        new KubernetesClientConfiguration { Host = "http://127.0.0.1:1" },
        services => services
            .AddSingleton<IClusterClient, BenchCluster>()
            .AddSingleton<IDiscovery, BenchCluster>()
            .AddSingleton<IServingCertificates>(_certificate)
            .AddSingleton<IStartupFilter, EmptyEndpoint>()
            .AddLogging(logging => logging.ClearProviders()));

    /// <summary>Starts both.</summary>
    public static async Task<ReviewHost> StartAsync(CancellationToken cancellationToken)
    {
        var host = new ReviewHost();
        await host._app.StartAsync(cancellationToken);
        var start = Self.Start("review-load", host._app.Urls.First(url => url.StartsWith("https:", StringComparison.Ordinal)), host._certificate.Pem);
        start.RedirectStandardInput = true;
        host._load = Process.Start(start)!;
        return host;
    }

    /// <summary>Sends reviews and waits for the answers.</summary>
    /// <param name="path">Whereto.</param>
    /// <param name="operation">Which reviews, see <see cref="Bodies"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">One wasn't allowed.</exception>
    public async Task<ReviewTimes> SendAsync(string path, string operation, int count, CancellationToken cancellationToken)
    {
        // So that each round pays for its own garbage.
        GC.Collect();
        await _load!.StandardInput.WriteLineAsync($"{path} {operation} {count}".AsMemory(), cancellationToken);
        await _load.StandardInput.FlushAsync(cancellationToken);
        var answer = await _load.StandardOutput.ReadLineAsync(cancellationToken);
        return JsonSerializer.Deserialize<ReviewTimes>(answer ?? throw new InvalidOperationException("The load ended with a failure."))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_load is not null)
        {
            _load.StandardInput.Close();
            await _load.WaitForExitAsync();
            _load.Dispose();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
