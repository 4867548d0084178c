using System.Text;
using Lessor.Operator.Secrets;
using Lessor.Operator.Secrets.Google;
using Lessor.Tests.Faults;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Secrets.Google;

public sealed class GoogleSecretStoreTests
{
    private static readonly SecretKey Mine = new(SecretScope.Tenant("acme"), "cloud-db");
    private FakeSecretManager _server = null!;
    private SkippingTimeProvider _clock = null!;
    private GoogleSecretStore _store = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _server = await FakeSecretManager.StartAsync();
        _clock = new SkippingTimeProvider();
        _store = StoreAt(_server.Address);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        _store.Dispose();
        _clock.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Put_ThenGet_IsTheSame()
    {
        var wanted = Secret(Mine, "hunter2");

        var stored = await _store.PutAsync(wanted, default);
        var read = await _store.GetAsync(Mine, default);

        Assert.That(read!.HasSameContent(wanted), Is.True);
        Assert.That(read.Version, Is.EqualTo(stored.Version).And.EndsWith("/versions/1"));
        Assert.That(_server.LabelsOf("lessor_tenant_acme_cloud-db").ToJsonString(), Is.EqualTo("""{"lessor-scope":"tenant","lessor-name":"cloud-db","lessor-tenant":"acme"}"""));
    }

    [Test]
    public async Task Put_WhatIsThere_AddsNoVersion()
    {
        await _store.PutAsync(Secret(Mine, "one"), default);
        await _store.PutAsync(Secret(Mine, "one"), default);
        await _store.PutAsync(Secret(Mine, "two"), default);

        Assert.That(_server.VersionsOf("lessor_tenant_acme_cloud-db"), Is.EqualTo(2));
    }

    [TestCase("DISABLED")]
    [TestCase("DESTROYED")]
    public async Task Put_OverAVersionThatCantBeRead_AddsOne(string state)
    {
        await _store.PutAsync(Secret(Mine, "one"), default);
        _server.SetState("lessor_tenant_acme_cloud-db", state);

        await _store.PutAsync(Secret(Mine, "one"), default);

        Assert.That((await _store.GetAsync(Mine, default))!.Version, Does.EndWith("/versions/2"));
    }

    [Test]
    public async Task List_OverSeveralPages_HoldsAllThatIsLessors()
    {
        var keys = Enumerable.Range(0, 5).Select(i => new SecretKey(SecretScope.Tenant("acme"), $"d{i}-db"))
            .Append(new SecretKey(SecretScope.Shared, "a.dotted." + new string('x', 80))).Append(new SecretKey(SecretScope.Operator, "pg")).ToList();
        foreach (var key in keys)
        {
            await _store.PutAsync(Secret(key, "x"), default);
        }

        _server.Has("not-ours", "{}");
        _server.Has("by-hand", "{}", ("lessor-scope", "shared"));
        _server.Has("lessor_shared_off", "{}", ("lessor-scope", "shared"), ("lessor-name", "off"));
        _server.SetState("lessor_shared_off", "DISABLED");

        var heads = await _store.ListAsync(null, default);

        Assert.That(heads.Select(head => head.Key), Is.EquivalentTo(keys.Append(new(SecretScope.Shared, "by-hand")).Append(new(SecretScope.Shared, "off"))));
        Assert.That(heads.Single(head => head.Key.Name == "off").Problem, Does.Contain("is disabled"));
        Assert.That((await _store.ListAsync(SecretScope.Operator, default)).Single().Version, Does.EndWith("/versions/1"));
    }

    [Test]
    public async Task Get_OfASecretThatWasMadeUnderAnotherId_FindsItByItsLabels()
    {
        _server.Has("payments", """{"apiVersion":"v1","kind":"Secret","type":"example.com/t","immutable":true,"stringData":{"key":"v"},"metadata":{"labels":{"a":"b","lessor.io/tenant":"x"}}}""",
            ("lessor-scope", "shared"), ("lessor-name", "stripe-api"));

        var read = await _store.GetAsync(new(SecretScope.Shared, "stripe-api"), default);

        Assert.That((read!.Type, read.Immutable, Encoding.UTF8.GetString(read.Data["key"]), string.Join(',', read.Labels)), Is.EqualTo(("example.com/t", true, "v", "[a, b]")));
        Assert.That(await _store.GetAsync(new(SecretScope.Operator, "stripe-api"), default), Is.Null);
    }

    [Test]
    public async Task Delete_RemovesIt_AndOfNothingIsNoError()
    {
        await _store.PutAsync(Secret(Mine, "one"), default);

        await _store.DeleteAsync(Mine, default);
        await _store.DeleteAsync(Mine, default);

        Assert.That(await _store.GetAsync(Mine, default), Is.Null);
    }

    [Test]
    public async Task Requests_ThatAreRefusedForNow_AreSentAgain()
    {
        _server.Fail(429, 503, 500, null, 503, null, 429, null);
        var putting = _store.PutAsync(Secret(Mine, "one"), default);
        await SkipUntilAsync(putting);

        Assert.That((await putting).Version, Does.EndWith("/versions/1"));
    }

    [Test]
    public async Task RetryAfter_IsWaitedFor()
    {
        _server.Answer(context =>
        {
            context.Response.Headers.RetryAfter = "20";
            return Results.StatusCode(429);
        });
        var started = _clock.GetTimestamp();
        var getting = _store.GetAsync(Mine, default);
        await SkipUntilAsync(getting);

        Assert.That(await getting, Is.Null);
        Assert.That(_clock.GetElapsedTime(started), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task Outage_ThatLasts_IsSaidAndEnds()
    {
        _server.Fail(503, 503, 503, 503, 503);
        var getting = _store.GetAsync(Mine, default);
        await SkipUntilAsync(getting);

        var failure = Assert.ThrowsAsync<SecretStoreException>(() => getting);
        Assert.That(failure!.Message, Does.Contain("503 UNAVAILABLE"));
        Assert.That(_server.Requests, Has.Count.EqualTo(5));
    }

    [Test]
    public void Put_OfMoreThanAVersionHolds_IsRefusedBeforeItIsSent()
    {
        var failure = Assert.ThrowsAsync<SecretStoreException>(() => _store.PutAsync(Secret(Mine, new string('x', 60_000)), default));

        Assert.That(failure!.Message, Does.StartWith("tenant acme secret cloud-db is too large for Google Secret Manager").And.Contain("65536"));
        Assert.That(_server.Requests, Is.Empty);
    }

    [Test]
    public void Refusal_ForAMissingPermission_NamesIt()
    {
        _server.Answer(_ => Results.Json(new { error = new { code = 403, status = "PERMISSION_DENIED", message = "Permission 'secretmanager.versions.access' denied" } }, statusCode: 403));

        var failure = Assert.ThrowsAsync<SecretStoreException>(() => _store.GetAsync(Mine, default));

        Assert.That(failure!.Message, Does.Contain("Permission 'secretmanager.versions.access' denied"));
        Assert.That(failure.IsLasting, Is.True);
    }

    [Test]
    public async Task Refusal_ThatQuotesWhatWasSent_IsToldByItsCodeAlone()
    {
        await _store.PutAsync(Secret(Mine, "one"), default);
        _server.Fail(null, null);
        _server.Answer(context => Results.Json(new { error = new { code = 400, status = "INVALID_ARGUMENT", message = "bad payload: canary-11" } }, statusCode: 400));

        var failure = Assert.ThrowsAsync<SecretStoreException>(() => _store.PutAsync(Secret(Mine, "canary-11"), default));

        Assert.That(failure!.ToString(), Does.Contain("400 INVALID_ARGUMENT").And.Not.Contain("canary"));
    }

    [TestCase("{}")]
    [TestCase("canary-12")]
    [TestCase("""{"apiVersion":"v1","kind":"Secret","data":{"key":"canary-12!"}}""")]
    public void Payload_ThatIsNoSecret_IsSaidWithoutAWordOfIt(string payload)
    {
        _server.Has("lessor_shared_x", payload, ("lessor-scope", "shared"), ("lessor-name", "x"));

        var failure = Assert.ThrowsAsync<SecretStoreException>(() => _store.GetAsync(new(SecretScope.Shared, "x"), default));

        Assert.That(failure!.ToString(), Does.Contain("holds no serialized v1.Secret").And.Not.Contain("canary"));
    }

    [Test]
    public void Payload_WithAnotherChecksum_IsRefused()
    {
        _server.Answer(_ => Results.Json(new { name = "projects/p/secrets/x/versions/1", payload = new { data = "e30=", dataCrc32c = "1" } }));

        Assert.That(Assert.ThrowsAsync<SecretStoreException>(() => _store.GetAsync(Mine, default))!.Message, Does.Contain("isn't what was sent"));
    }

    [Test]
    public void Checksum_IsCrc32C() => Assert.That(GoogleSecretApi.Checksum("123456789"u8.ToArray()), Is.EqualTo("3808858755"));

    [Test]
    public async Task Redirect_TakesNoTokenElsewhere()
    {
        await using var elsewhere = await FakeSecretManager.StartAsync();
        _server.Answer(_ => Results.Redirect(elsewhere.Address.ToString()));

        Assert.ThrowsAsync<SecretStoreException>(() => _store.GetAsync(Mine, default));

        Assert.That(elsewhere.Requests, Is.Empty);
    }

    [Test]
    public void Endpoint_WithoutTls_GetsNoToken()
    {
        using var store = new GoogleSecretStore(new() { Project = FakeSecretManager.Project, Endpoint = _server.Address }, new FixedTokens(), _clock);

        Assert.ThrowsAsync<SecretStoreException>(() => store.GetAsync(Mine, default));

        Assert.That(_server.Requests, Is.Empty);
    }

    [Test]
    public async Task Endpoint_ThatNobodyVouchesFor_IsRefused()
    {
        await using var server = await FakeSecretManager.StartAsync("https");
        using var store = StoreAt(server.Address);

        var getting = store.GetAsync(Mine, default);
        await SkipUntilAsync(getting);

        Assert.That(Assert.ThrowsAsync<SecretStoreException>(() => getting)!.Message, Does.Contain("can't be reached"));
        Assert.That(server.Requests, Is.Empty);
    }

    private static StoredSecret Secret(SecretKey key, string password) => new()
    {
        Key = key,
        Data = new Dictionary<string, byte[]> { ["password"] = Encoding.UTF8.GetBytes(password) },
        Labels = new Dictionary<string, string> { ["team"] = "blue" },
    };

    private GoogleSecretStore StoreAt(Uri address) =>
        new(new() { Project = FakeSecretManager.Project, Endpoint = address, AllowPlainLoopback = true }, new FixedTokens(), _clock);

    // Pauses take no time.
    private async Task SkipUntilAsync(Task done)
    {
        while (await Task.WhenAny(done, Task.Delay(20)) != done)
        {
            _clock.Skip(TimeSpan.FromSeconds(1));
        }
    }
}
