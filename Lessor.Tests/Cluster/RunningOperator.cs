using k8s;
using Lessor.ControlPlane;
using Lessor.ControlPlane.Binaries;
using Lessor.Operator;
using Lessor.Operator.Engines.Helm;
using Lessor.Operator.Hosting;
using Lessor.Operator.Sources;
using Lessor.Tests.Cluster.Engines;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Cluster;

/// <summary>The operator, on the shared cluster if no other is named: the whole program, with exactly the rights of the shipped manifests.</summary>
public sealed class RunningOperator : IAsyncDisposable
{
    private static readonly SemaphoreSlim Starting = new(1);
    private static RunningOperator? _shared;
    private readonly WebApplication _app;

    private RunningOperator(WebApplication app, RequestCounter requests, LogRecorder log)
    {
        _app = app;
        Requests = requests;
        Log = log;
    }

    /// <summary>What it asked of the API server.</summary>
    public RequestCounter Requests { get; }

    /// <summary>What it wrote to its log.</summary>
    public LogRecorder Log { get; }

    /// <summary>The operator's parts.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The one operator of the tests, started if need be.</summary>
    public static async Task<RunningOperator> GetAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return _shared ??= await StartSharedAsync();
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>Ends the operator, if it runs, and starts another: as an update would.</summary>
    public static async Task<RunningOperator> RestartAsync()
    {
        await StopAsync();
        return await GetAsync();
    }

    /// <summary>Ends the operator, if it runs.</summary>
    public static async Task StopAsync()
    {
        if (_shared is { } running)
        {
            _shared = null;
            await running.DisposeAsync();
        }
    }

    /// <summary>Starts an operator and waits until it is ready. Lessor must be installed on the cluster.</summary>
    public static async Task<RunningOperator> StartAsync(LocalCluster cluster, OperatorOptions options)
    {
        var kubeconfig = await cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator");
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        var requests = new RequestCounter();
        var log = new LogRecorder();
        var helm = new HelmOptions { SearchPath = Path.GetDirectoryName(await ProgramLocator.ForThisMachine().LocateHelmAsync(new TestProgress()))! };
        var app = OperatorHost.Build(
            options with { HealthAddress = "http://127.0.0.1:0", MetricsAddress = "https://127.0.0.1:0", Helm = helm },
            configuration,
            services => services.AddSingleton<DelegatingHandler>(requests).AddSingleton<ILoggerProvider>(log).AddSingleton<ISource, TestCharts>());
        await app.StartAsync();
        var running = new RunningOperator(app, requests, log);
        await Eventually.HoldsAsync(running.IsReadyAsync, "the operator isn't ready");
        return running;
    }

    /// <summary>Whether it is ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        using var http = new HttpClient();
        using var reply = await http.GetAsync(new Uri(HealthAddress, "/readyz"));
        return reply.IsSuccessStatusCode;
    }

    /// <summary>Where it serves metrics and records.</summary>
    public Uri MetricsAddress => new(_app.Urls.Last(url => url.StartsWith("https:", StringComparison.Ordinal)));

    /// <summary>Where it serves its probes.</summary>
    public Uri HealthAddress => new(_app.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<RunningOperator> StartSharedAsync()
    {
        await Installation.EnsureAsync();
        return await StartAsync(await SharedCluster.GetAsync(), new OperatorOptions { WebhookAddress = null });
    }
}
