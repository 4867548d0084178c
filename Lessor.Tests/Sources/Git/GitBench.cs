using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using KubeOps.Tests;
using Lessor.Entities.Components;
using Lessor.Operator;
using Lessor.Operator.Content;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Git;
using Lessor.Operator.Telemetry;
using Lessor.Rendering.Sources;
using Lessor.Tests.Telemetry;
using Lessor.Webhooks.Knowledge;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Sources.Git;

/// <summary>The git source with a cache folder of its own, a clock that stands still, and repositories on this machine.</summary>
internal sealed class GitBench : IAsyncDisposable
{
    private readonly TestMeters _meters = new();
    private readonly MeterListener _listener = new();
    private readonly GitLimits _limits;
    private readonly EgressOptions _egress;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>>? _lookUp;

    public GitBench(GitLimits? limits = null, EgressOptions? egress = null, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        _lookUp = lookUp;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == MetricNames.SourceFetches && ReferenceEquals(instrument.Meter.Scope, _meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Fetches.Enqueue($"{tags[0].Value} {tags[1].Value}"));
        _listener.Start();
        _limits = limits ?? new();
        _egress = egress ?? new EgressOptions { Schemes = ["https", "ssh", "http", "file"], Networks = [IPNetwork.Parse("127.0.0.0/8")] };
        Source = Start();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("lessor-git-tests-").FullName;

    public ManualTimeProvider Clock { get; } = new();

    public SecretsAtHand Secrets { get; } = new();

    public GitRepositories Source { get; private set; }

    public ContentStore Store { get; private set; } = null!;

    /// <summary>How often servers were asked, by how that ended.</summary>
    public ConcurrentQueue<string> Fetches { get; } = [];

    public string Cache => Path.Combine(Folder, "cache");

    public static TimeSpan Refresh { get; } = TimeSpan.FromMinutes(3);

    public Task<TestRepository> RepositoryAsync(string name = "app") => TestRepository.CreateAsync(Folder, name);

    /// <summary>What a Component asks for.</summary>
    public static SourceRequest Request(
        string url, string? at = null, string path = "app.yaml", string? varz = null, string? key = null, string? secret = null, TemplateEngine engine = TemplateEngine.Handlebars, SourceOverrides? overrides = null) =>
        new(
            new ComponentSource
            {
                Git = new GitSource { Url = url, Ref = at!, Path = path, Varz = varz!, VarzKey = key!, SecretRef = secret is null ? null! : new SecretReference { Name = secret } },
            },
            engine,
            overrides ?? SourceOverrides.None);

    /// <summary>Reads until it is known what came of it.</summary>
    public async Task<SourceContent> SettledAsync(SourceRequest request)
    {
        while (Source.Read(request) is { Pending: { } pending })
        {
            await pending.WaitAsync(TimeSpan.FromSeconds(60));
        }

        return Source.Read(request);
    }

    /// <summary>Reads what must be there.</summary>
    public async Task<ManifestContent> ContentAsync(SourceRequest request)
    {
        var found = await SettledAsync(request);
        Assert.That(found.Problem ?? found.StaleBecause, Is.Null);
        return found.Content!;
    }

    /// <summary>Reads what can't be there.</summary>
    public async Task<string> ProblemAsync(SourceRequest request)
    {
        var found = await SettledAsync(request);
        Assert.That(found.Content, Is.Null);
        return found.Problem!;
    }

    /// <summary>Lets time pass until branches and tags were looked at again, and waits until something holds.</summary>
    public async Task LaterAsync(Func<bool> holds, string what)
    {
        Clock.Advance(Refresh * 1.2);
        await KubeOps.Tests.Eventually.TrueAsync(holds, what);
    }

    /// <summary>Ends the source and starts another, as a new process would.</summary>
    public async Task RestartAsync()
    {
        await Source.DisposeAsync();
        Source = Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        _listener.Dispose();
        _meters.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private GitRepositories Start()
    {
        Store = new(Cache, 1 << 30, Clock);
        return new(
            new OperatorOptions { CacheFolder = Cache, SourceRefresh = Refresh },
            new EgressPolicy(_egress, _lookUp), Secrets.OfSources, Store, new SourceMetrics(_meters), Clock, NullLogger<GitRepositories>.Instance, _limits);
    }
}
