using System.Text.Json;
using Lessor.ControlPlane.Binaries;
using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Engines.Helm;
using Lessor.Operator.Programs;
using Lessor.Rendering.Engines;
using Lessor.Tests.LocalClusters;
using Lessor.Tests.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Engines;

/// <summary>An engine with the real helm and a store of its own, which outlives the engine.</summary>
internal sealed class HelmBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestMeters _meters = new();
    private readonly HelmOptions _options;

    public HelmBench(HelmOptions options)
    {
        _options = options;
        Store = new ContentStore(_folder.Path, 1 << 28, TimeProvider.System);
        (Engine, Metrics) = Start();
    }

    public ContentStore Store { get; }

    public HelmEngine Engine { get; private set; }

    /// <summary>Counts the processes since the last restart.</summary>
    public HelmMetrics Metrics { get; private set; }

    public static async Task<HelmBench> CreateAsync(ProgramLimits? limits = null, int processes = 2, TimeSpan? retryAfter = null) => new(new HelmOptions
    {
        SearchPath = Path.GetDirectoryName(await ProgramLocator.ForThisMachine().LocateHelmAsync())!,
        Processes = processes,
        Limits = limits ?? new HelmOptions().Limits,
        RetryAfter = retryAfter ?? TimeSpan.FromHours(1),
    });

    /// <summary>Ends the engine and begins another one on the same store.</summary>
    public async Task RestartAsync()
    {
        await Engine.DisposeAsync();
        (Engine, Metrics) = Start();
    }

    /// <summary>A request for a chart.</summary>
    public EngineRequest Request(byte[] chart, object? values = null, string ns = "acme", string release = "web") => new(
        TemplateEngine.Helm, Store.Put(chart), "", JsonSerializer.SerializeToUtf8Bytes(values ?? new { }), default, release, ns);

    /// <summary>Asks until there is a result.</summary>
    public async Task<EngineResult> FindAsync(EngineRequest request)
    {
        for (var result = Engine.Find(request); ; result = Engine.Find(request))
        {
            if (result is not { Problem: null, Pending: { } pending })
            {
                return result;
            }

            await pending;
        }
    }

    /// <summary>Renders a chart for a namespace.</summary>
    public async Task<string> RenderAsync(byte[] chart, object? values = null, string ns = "acme", string release = "web")
    {
        var result = await FindAsync(Request(chart, values, ns, release));
        Assert.That(result.Problem, Is.Null);
        return result.Text!.Replace(EngineResult.NamespaceMark, ns, StringComparison.Ordinal);
    }

    /// <summary>Renders what can't be rendered.</summary>
    public async Task<string> ProblemAsync(byte[] chart, object? values = null)
    {
        var result = await FindAsync(Request(chart, values));
        Assert.That(result.Problem, Is.Not.Null, result.Text);
        return result.Problem!;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _meters.Dispose();
        _folder.Dispose();
    }

    private (HelmEngine Engine, HelmMetrics Metrics) Start()
    {
        var metrics = new HelmMetrics(_meters);
        return (new HelmEngine(_options, Store, metrics, TimeProvider.System, NullLogger<HelmEngine>.Instance), metrics);
    }
}
