using System.Net;
using k8s;
using KubeOps.Tests;
using Lessor.Operator.Cluster;
using Lessor.Operator.Cluster.Pacing;

namespace Lessor.Tests.ClusterClient.Pacing;

[TestFixture]
internal sealed class RequestPaceTests
{
    private const int Most = 8;
    private ManualTimeProvider _clock = null!;
    private RequestPace _pace = null!;
    private List<TaskCompletionSource<bool>> _sent = null!;

    [SetUp]
    public void Begin()
    {
        _clock = new ManualTimeProvider();
        _pace = new RequestPace(Most / 2, _clock);
        _sent = [];
    }

    [Test]
    public async Task Run_MoreThanTheLimit_SendsTheNextOnceOneIsAnswered()
    {
        var running = Start(Most + 2);
        Assert.That((_sent.Count, _pace.InFlight), Is.EqualTo((Most, Most)));

        _sent[0].SetResult(true);
        await running[0];
        await Eventually.TrueAsync(() => SentCount() == Most + 1, "a request in its place");
        Assert.That(_pace.InFlight, Is.EqualTo(Most));
        await EndAsync(running);
        Assert.That(_pace.InFlight, Is.Zero);
    }

    [Test]
    public async Task Run_CancelledWhileItWaits_IsNeverSentAndLosesNoPlace()
    {
        var running = Start(Most);
        using var giveUp = new CancellationTokenSource();
        var cancelled = _pace.RunAsync(Send, giveUp.Token);
        var last = _pace.RunAsync(Send, default);
        await giveUp.CancelAsync();
        Assert.That(async () => await cancelled, Throws.InstanceOf<OperationCanceledException>());

        await EndAsync([.. running, last]);
        Assert.That((SentCount(), _pace.InFlight), Is.EqualTo((Most + 1, 0)));
    }

    [Test]
    public void Run_RefusedTogether_LowersTheLimitOnce()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        var running = Start(Most);
        _clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var request in _sent)
        {
            request.SetException(TooMany());
        }

        foreach (var request in running)
        {
            Assert.That(async () => await request, Throws.InstanceOf<ClusterRequestException>());
        }

        Assert.That((_pace.Limit, _pace.Throttled), Is.EqualTo((5, (long)Most)));
    }

    [Test]
    public async Task Server_ThatRefusesForAWhile_LowersTheLimitWhichThenRecovers()
    {
        using var server = new ScriptedHandler();
        using var kubernetes = new Kubernetes(new KubernetesClientConfiguration { Host = "http://cluster.example" }, server);
        var client = new Operator.Cluster.ClusterClient(kubernetes, _clock, pace: _pace);
        for (var i = 0; i < 10; i++)
        {
            server.Answer(HttpStatusCode.TooManyRequests, "{}");
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That(async () => await ReadAsync(client), Throws.InstanceOf<ClusterRequestException>());
        }

        Assert.That((_pace.Limit, _pace.Throttled), Is.EqualTo((2, 10L)));
        for (var i = 0; i < 10; i++)
        {
            server.Answer(HttpStatusCode.OK, "{}");
            await ReadAsync(client);
        }

        // One at a time says that there is room for another, and no more.
        Assert.That(_pace.Limit, Is.EqualTo(3));
        for (var i = 0; i < 20; i++)
        {
            await EndAsync(Start(Most));
        }

        Assert.That(_pace.Limit, Is.EqualTo(Most));
    }

    private static ClusterRequestException TooMany() => new(new ClusterStatus(429, "TooManyRequests", "too many"), "get", "namespaces");

    private static async Task ReadAsync(Operator.Cluster.ClusterClient client)
    {
        using var read = await client.GetAsync(new ObjectRef(KnownResources.Namespace, "", "acme"), null, default);
    }

    private List<Task<bool>> Start(int count)
    {
        _sent = [];
        return [.. Enumerable.Range(0, count).Select(_ => _pace.RunAsync(Send, default))];
    }

    private Task<bool> Send()
    {
        var request = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_sent)
        {
            _sent.Add(request);
        }

        return request.Task;
    }

    private int SentCount()
    {
        lock (_sent)
        {
            return _sent.Count;
        }
    }

    // Answers whatever is sent until all are answered.
    private async Task EndAsync(List<Task<bool>> running)
    {
        while (!Task.WhenAll(running).IsCompleted)
        {
            lock (_sent)
            {
                _sent.ForEach(request => request.TrySetResult(true));
            }

            await Task.Yield();
        }

        await Task.WhenAll(running);
    }
}
