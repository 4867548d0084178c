using k8s;
using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Reconciliation.Queue;
using KubeOps.Operator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace KubeOps.Tests.Operator.Hosting;

/// <summary>A whole operator for widgets, as a program would build it, against a scripted server and with a clock that the test moves.</summary>
internal sealed class OperatorFixture : IAsyncDisposable
{
    public const string Finalizer = "test.io/widgetfinalizer";

    private readonly ServiceProvider _services;

    private OperatorFixture(ScriptedServer server, Action<OperatorSettingsBuilder>? configure, bool finalizer)
    {
        Server = server;
        var config = new KubernetesClientConfiguration { Host = server.Url.ToString(), Namespace = "home" };
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock).AddSingleton(Journal).AddSingleton(config);
        var builder = services.AddKubernetesOperator(configure).AddController<WidgetController, Widget>();
        if (finalizer)
        {
            builder.AddFinalizer<WidgetFinalizer, Widget>(Finalizer);
        }

        _services = services.BuildServiceProvider();
    }

    public ManualTimeProvider Clock { get; } = new();

    public ScriptedServer Server { get; }

    public Journal Journal { get; } = new();

    public EntityQueue<Widget> Queue => _services.GetRequiredService<EntityQueue<Widget>>();

    public static async Task<OperatorFixture> CreateAsync(Action<OperatorSettingsBuilder>? configure = null, bool finalizer = false) =>
        new(await ScriptedServer.StartAsync(), configure, finalizer);

    /// <summary>Scripts the list, and the watch that follows it.</summary>
    public ScriptedStream Serve(params Widget[] widgets)
    {
        Server.On("GET", Widget.Path, Widget.List("100", widgets));
        return Server.OnStream("GET", Widget.Path);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task StartAsync() => Service().StartAsync(CancellationToken.None);

    public Task StopAsync() => Service().StopAsync(CancellationToken.None);

    public async Task<HealthStatus> HealthAsync(string tag) =>
        (await Get<HealthCheckService>().CheckHealthAsync(c => c.Tags.Contains(tag))).Status;

    /// <summary>Requests other than lists and watches of widgets.</summary>
    public IEnumerable<string> OtherRequests => Server.Requests.Where(r => r.Path != Widget.Path).Select(r => $"{r.Method} {r.Path}");

    public async ValueTask DisposeAsync()
    {
        Journal.Release();
        await StopAsync();
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private IHostedService Service() => _services.GetServices<IHostedService>().Single(s => s.GetType().Name == "OperatorService");
}
