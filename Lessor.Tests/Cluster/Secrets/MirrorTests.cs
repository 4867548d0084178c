using System.Text;
using Lessor.Operator;
using Lessor.Operator.Secrets;
using Lessor.Operator.Secrets.Google;
using Lessor.Operator.Secrets.Mirroring;
using Lessor.Tests.Secrets.Google;
using Lessor.Tests.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Cluster.Secrets;

/// <summary>The mirror of Google's store in lessor-secrets.</summary>
[Category("Cluster")]
public sealed class MirrorTests
{
    private TenantStage _stage = null!;
    private FakeSecretManager _google = null!;
    private GoogleSecretStore _external = null!;
    private SecretCache _cache = null!;
    private KubernetesSecretStore _store = null!;
    private SecretMirror _mirror = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _stage = await TenantStage.CreateAsync();
        _google = await FakeSecretManager.StartAsync();
        _external = new(new() { Project = FakeSecretManager.Project, Endpoint = _google.Address, AllowPlainLoopback = true }, new FixedTokens(), TimeProvider.System);
        _cache = new SecretCache(_stage.Client, TimeProvider.System, NullLogger<SecretCache>.Instance);
        _store = new KubernetesSecretStore(_stage.Client, _cache);
        _mirror = new SecretMirror(_external, _store, _cache);
        _cache.Start();
        await _cache.WaitAsync(default);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        _google.PageSize = 100;
        foreach (var head in await _external.ListAsync(null, default))
        {
            await _external.DeleteAsync(head.Key, default);
        }

        await _mirror.RefreshAsync(default);
        _external.Dispose();
        await _cache.DisposeAsync();
        await _google.DisposeAsync();
        await _stage.DisposeAsync();
    }

    [Test]
    public async Task Refresh_FollowsTheStore_AndFetchesWhatChangedAlone()
    {
        var (one, two) = (Shared("one"), Shared("two"));
        await _external.PutAsync(Secret(one, "1"), default);
        await _external.PutAsync(Secret(two, "2"), default);
        await _mirror.RefreshAsync(default);
        Assert.That((Text(one), Text(two)), Is.EqualTo(("1", "2")));

        await _external.PutAsync(Secret(one, "changed"), default);
        _google.Requests.Clear();
        var written = _stage.Traffic.Requests.Count;
        await _mirror.RefreshAsync(default);

        Assert.That(Text(one), Is.EqualTo("changed"));
        Assert.That(_google.Requests.Count(request => request.Request.EndsWith(":access", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(_stage.Traffic.Requests.Skip(written).Count(request => !request.StartsWith("GET", StringComparison.Ordinal)), Is.EqualTo(1));

        await _external.DeleteAsync(two, default);
        await _mirror.RefreshAsync(default);
        Assert.That((Text(one), Text(two)), Is.EqualTo(("changed", (string?)null)));
    }

    [Test]
    public async Task Refresh_LeavesWhatIsMadeByHand()
    {
        var (hand, clash) = (Shared("hand"), Shared("clash"));
        await _store.PutAsync(Secret(hand, "mine"), default);
        await _store.PutAsync(Secret(clash, "mine"), default);
        await _external.PutAsync(Secret(clash, "google's"), default);

        var result = await _mirror.RefreshAsync(default);

        Assert.That((Text(hand), Text(clash)), Is.EqualTo(("mine", "mine")));
        Assert.That(result.Problems.Single(), Does.Contain(clash.Name).And.Contain("made by hand"));
        await _store.DeleteAsync(hand, default);
        await _store.DeleteAsync(clash, default);
    }

    [Test]
    public async Task Refresh_OfASecretThatCantBeRead_KeepsItAndFollowsTheOthers()
    {
        var (off, on) = (Shared("off"), Shared("on"));
        await _external.PutAsync(Secret(off, "1"), default);
        await _mirror.RefreshAsync(default);
        _google.SetState(GoogleSecretNames.IdOf(off), "DISABLED");
        await _external.PutAsync(Secret(on, "2"), default);

        var result = await _mirror.RefreshAsync(default);

        Assert.That((Text(off), Text(on)), Is.EqualTo(("1", "2")));
        Assert.That(result.Problems.Single(), Does.Contain("is disabled"));
    }

    [Test]
    public async Task Outage_LeavesAllAsItIs_AndIsSaidUntilItEnds()
    {
        var key = Shared("kept");
        await _external.PutAsync(Secret(key, "1"), default);
        using var meters = new TestMeters();
        var (log, state) = (new LogRecorder(), new MirrorState());
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var request = new RefreshRequest(_stage.Client, TimeProvider.System, NullLogger<RefreshRequest>.Instance);
        using var loop = new MirrorLoop(
            _mirror, _cache, request, state, new MirrorMetrics(meters), new OperatorOptions(), TimeProvider.System, factory.CreateLogger<MirrorLoop>());
        await loop.StepAsync(default);

        _google.Answer(_ => Microsoft.AspNetCore.Http.Results.StatusCode(403));
        var pause = await loop.StepAsync(default);

        Assert.That(state.IsOut, Is.True);
        Assert.That(pause, Is.LessThan(TimeSpan.FromMinutes(1)));
        Assert.That(Text(key), Is.EqualTo("1"));
        Assert.That(log.Lines.Count(line => line.Contains("can't be read", StringComparison.Ordinal)), Is.EqualTo(1));
        await loop.StepAsync(default);
        Assert.That(state.IsOut, Is.False);
    }

    [Test]
    public async Task Annotation_OnTheNamespace_AsksForARefresh()
    {
        await using var request = new RefreshRequest(_stage.Client, TimeProvider.System, NullLogger<RefreshRequest>.Instance);
        request.Start();
        // The first list tells, too.
        await request.WaitAsync(TimeSpan.FromMinutes(1), default);

        var waiting = request.WaitAsync(TimeSpan.FromHours(1), default);
        await _stage.Kubectl.DoAsync("annotate", "namespace", "lessor-secrets", $"lessor.io/refresh={_stage.Name}", "--overwrite");

        await waiting.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Test]
    public async Task Put_ThroughTheStore_IsInBothAndKnownAtOnce()
    {
        var key = new SecretKey(SecretScope.Tenant(_stage.Name), "cloud-db");
        var both = new MirroredSecretStore(_external, _store);

        await both.PutAsync(Secret(key, "1"), default);
        await _mirror.RefreshAsync(default);

        Assert.That(Text(key), Is.EqualTo("1"));
        Assert.That((await _external.GetAsync(key, default))!.HasSameContent(Secret(key, "1")), Is.True);
        await both.DeleteAsync(key, default);
        Assert.That(Text(key), Is.Null);
    }

    [Test]
    public async Task Put_WhileAListIsOnItsWay_IsNotUndone()
    {
        var key = new SecretKey(SecretScope.Tenant(_stage.Name), "late-db");
        var both = new MirroredSecretStore(_external, _store);
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        _google.AnswerLater(async _ =>
        {
            arrived.SetResult();
            await go.Task;
            return Microsoft.AspNetCore.Http.Results.Json(new { });
        });
        var refresh = _mirror.RefreshAsync(default);
        await arrived.Task;

        await both.PutAsync(Secret(key, "1"), default);
        go.SetResult();
        await refresh;

        Assert.That(Text(key), Is.EqualTo("1"));
    }

    private static StoredSecret Secret(SecretKey key, string text) => new() { Key = key, Data = new Dictionary<string, byte[]> { ["key"] = Encoding.UTF8.GetBytes(text) } };

    private SecretKey Shared(string name) => new(SecretScope.Shared, $"{_stage.Name}-{name}");

    private string? Text(SecretKey key) => _cache.Find(key) is { } found ? Encoding.UTF8.GetString(found.Data["key"]) : null;
}
