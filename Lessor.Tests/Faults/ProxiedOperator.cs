using k8s;
using Lessor.Operator;
using Lessor.Operator.Hosting;
using Lessor.Tests.Cluster;
using Lessor.Tests.Faults.Proxy;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Faults;

/// <summary>An operator that reaches the API server through a proxy of its own, with exactly the rights of the shipped manifests.</summary>
public sealed class ProxiedOperator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private Task? _stopping;

    private ProxiedOperator(WebApplication app, FaultProxy proxy, LogRecorder log) => (_app, Proxy, Log) = (app, proxy, log);

    /// <summary>What is between it and the API server.</summary>
    public FaultProxy Proxy { get; }

    /// <summary>What it logs.</summary>
    public LogRecorder Log { get; }

    /// <summary>Whether it is or was the leader.</summary>
    public bool HasLed => Log.Lines.Any(line => line.Contains(" leads.", StringComparison.Ordinal));

    /// <summary>Starts an operator and waits until it is ready.</summary>
    /// <param name="clock">Its clock; null: the system's.</param>
    /// <param name="election">Whether it takes part in the election of a leader; alone, it needs none.</param>
    /// <param name="workers">How many tenants it reconciles at once.</param>
    public static async Task<ProxiedOperator> StartAsync(TimeProvider? clock = null, bool election = false, int workers = 8)
    {
        var cluster = await FaultCluster.GetAsync();
        var proxy = await FaultProxy.StartAsync(cluster);
        var kubeconfig = await cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator");
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        configuration.Host = proxy.Address.AbsoluteUri;
        var log = new LogRecorder();
        var app = OperatorHost.Build(
            new OperatorOptions { HealthAddress = "http://127.0.0.1:0", MetricsAddress = null, WebhookAddress = null, LeaderElection = election, Workers = workers },
            configuration,
            services => services.AddSingleton<ILoggerProvider>(log).AddSingleton(clock ?? TimeProvider.System));
        await app.StartAsync();
        var running = new ProxiedOperator(app, proxy, log);
        await Eventually.HoldsAsync(running.IsReadyAsync, "the operator isn't ready");
        return running;
    }

    /// <summary>
    /// To the API server it dies at this moment: what it sent is sent, what it waits for it never hears, and it isn't heard of any more. In truth it is
    /// left to itself, and ended in peace later.
    /// </summary>
    public void Kill()
    {
        Proxy.Kill();
        _stopping ??= _app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_stopping ?? _app.StopAsync());
        await _app.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync()
    {
        using var http = new HttpClient();
        using var reply = await http.GetAsync(new Uri(new Uri(_app.Urls.First()), "/readyz"));
        return reply.IsSuccessStatusCode;
    }
}
