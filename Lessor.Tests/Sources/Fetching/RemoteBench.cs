using System.Net;
using KubeOps.Tests;
using Lessor.Operator.Content;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources;
using Lessor.Operator.Sources.Charts;
using Lessor.Operator.Sources.Fetching;
using Lessor.Operator.Sources.Http;
using Lessor.Operator.Telemetry;
using Lessor.Tests.ClusterClient;
using Lessor.Tests.LocalClusters;
using Lessor.Tests.Telemetry;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Sources.Fetching;

/// <summary>The sources that fetch over HTTP, with a store on disk and servers on loopback.</summary>
internal sealed class RemoteBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestMeters _meters = new();
    private GuardedHttp? _http;
    private RemoteManifests? _manifests;

    public TestAuthority Authority { get; } = new();

    public TestSecrets Secrets { get; } = new();

    public RecordingLogger Logger { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public EgressOptions Egress { get; set; } = new() { Networks = [IPNetwork.Parse("127.0.0.0/8")] };

    public ContentStore Store { get; private set; } = null!;

    /// <summary>Which sources were told to have changed.</summary>
    public int Changes { get; private set; }

    public Task<TestSite> SiteAsync() => TestSite.StartAsync(Authority);

    public HttpFiles Http() => Counted(new HttpFiles(Start("http"), Tools, _manifests!));

    public ChartRepositories Charts() => Counted(new ChartRepositories(Start("chart"), Tools, _manifests!));

    /// <summary>Reads, and waits until there is nothing more to wait for.</summary>
    public static async Task<SourceContent> ReadAsync(ISource source, SourceRequest request)
    {
        var found = source.Read(request);
        while (found.Pending is { } pending)
        {
            await pending;
            found = source.Read(request);
        }

        return found;
    }

    /// <summary>Waits until nothing is being fetched.</summary>
    public Task IdleAsync() => _manifests!.FinishAsync();

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _meters.Dispose();
        _folder.Dispose();
        Authority.Dispose();
    }

    /// <summary>Ends the operator; its disk stays.</summary>
    public async Task EndAsync()
    {
        if (_manifests is not null)
        {
            await _manifests.DisposeAsync();
            _http!.Dispose();
        }
    }

    private FetchTools Tools => new(_http!, Store, Secrets.OfSources);

    private EgressPolicy Start(string kind)
    {
        var policy = new EgressPolicy(Egress);
        Store = new ContentStore(_folder.Path, 1L << 30, Clock);
        _http = new GuardedHttp(policy, Clock, TestTrust.In(Authority));
        _manifests = new RemoteManifests(kind, TimeSpan.FromMinutes(3), Store, Secrets, new SourceMetrics(_meters), Clock, Logger);
        return policy;
    }

    private T Counted<T>(T source)
        where T : ISource
    {
        source.Changed += _ => Changes++;
        return source;
    }
}
