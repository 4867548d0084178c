using System.Collections.Concurrent;
using k8s;
using KubeOps.Abstractions.Builder;
using KubeOps.Operator.Api;
using KubeOps.Operator.Metrics;
using KubeOps.Operator.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubeOps.Tests.Operator.Watching;

/// <summary>A reflector against a scripted server, with a clock that the test moves.</summary>
internal sealed class ReflectorFixture : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Kubernetes _kubernetes;
    private readonly OperatorMetrics _metrics = new(new OperatorSettingsBuilder { EnableMetrics = false }.Build());
    private Task _running = Task.CompletedTask;

    private ReflectorFixture(ScriptedServer server)
    {
        Server = server;
        _kubernetes = new Kubernetes(new KubernetesClientConfiguration { Host = server.Url.ToString() });
        var resource = new EntityResource(typeof(Widget));
        var reader = new EntityReader<Widget>(resource, NullLogger.Instance);
        var source = new EntitySource<Widget>(new ApiServer(_kubernetes, Clock), resource, reader, Clock, new Random(1));
        Cache.Changed += change => Changes.Enqueue(
            change.New is null ? $"-{change.Key.Name}" : change.Old is null ? $"+{change.Key.Name}" : $"~{change.Key.Name}");
        Reflector = new Reflector<Widget>(
            source,
            _ => ValueTask.FromResult(new Selection(null, null, null)),
            Cache,
            resource,
            _metrics,
            NullLogger<Reflector<Widget>>.Instance,
            Clock,
            new Random(1));
    }

    public ManualTimeProvider Clock { get; } = new();

    public ScriptedServer Server { get; }

    public EntityCache<Widget> Cache { get; } = new();

    public Reflector<Widget> Reflector { get; }

    /// <summary>+new, ~changed, -gone.</summary>
    public ConcurrentQueue<string> Changes { get; } = new();

    /// <summary>The requests so far: "list", "list@token", or "watch@version".</summary>
    public IEnumerable<string> Asked => Server.Requests.Select(r =>
        r.Query.ContainsKey("watch") ? $"watch@{r.Query["resourceVersion"]}"
        : r.Query.TryGetValue("continue", out var token) ? $"list@{token}" : "list");

    public static async Task<ReflectorFixture> CreateAsync() => new(await ScriptedServer.StartAsync());

    public void Start() => _running = Reflector.RunAsync(_stop.Token);

    public Task SeesAsync(params string[] changes) =>
        Eventually.TrueAsync(() => Changes.SequenceEqual(changes), $"changes {string.Join(' ', changes)}, not {string.Join(' ', Changes)}");

    public Task AsksAsync(params string[] requests) =>
        Eventually.TrueAsync(() => Asked.SequenceEqual(requests), $"requests {string.Join(' ', requests)}");

    /// <summary>Lets the pause before the next try pass.</summary>
    public async Task PassPauseAsync()
    {
        await Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(31));
        Clock.Advance(Clock.NextDue!.Value);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _kubernetes.Dispose();
        _metrics.Dispose();
        await Server.DisposeAsync();
    }
}
