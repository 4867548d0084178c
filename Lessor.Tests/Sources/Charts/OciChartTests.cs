using Lessor.Entities.Components;
using Lessor.Rendering.Sources;
using Lessor.Tests.Content.Archives;
using Lessor.Tests.Sources.Fetching;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Sources.Charts;

public class OciChartTests
{
    private static readonly byte[] Archive = TestArchive.Of(("clinic/Chart.yaml", "name: clinic"));
    private RemoteBench _bench = null!;
    private TestRegistry _registry = null!;
    private string _digest = "";

    [SetUp]
    public async Task StartAsync()
    {
        _bench = new RemoteBench();
        _registry = await TestRegistry.StartAsync(_bench.Authority);
        _bench.Secrets.Hosts = $"127.0.0.1:{_registry.Site.Port}";
        _digest = _registry.Has("clinic", "1.2.0", Archive);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _bench.DisposeAsync();
        await _registry.DisposeAsync();
    }

    [Test]
    public async Task Read_Anonymous_IsTheChartAndNeverAskedForAgain()
    {
        var found = await ReadAsync();
        await _bench.EndAsync();
        var again = _bench.Charts().Read(Request());
        Assert.Multiple(() =>
        {
            Assert.That(found.Content?.Archive, Is.EqualTo(_digest), found.Problem);
            Assert.That(found.Content?.Revision, Is.EqualTo($"sha256:{_digest}"));
            Assert.That(again.Content, Is.EqualTo(found.Content));
            Assert.That(_registry.Site.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/v2/team/charts/clinic/manifests/1.2.0", $"/v2/team/charts/clinic/blobs/sha256:{_digest}" }));
            Assert.That(_bench.Clock.NextDue, Is.Null);
        });
    }

    [Test]
    public async Task Read_TokenWithoutCredentials_IsAskedForNamelessly()
    {
        _registry.Wants = "Bearer";
        var found = await ReadAsync();
        Assert.Multiple(() =>
        {
            Assert.That(found.Content?.Archive, Is.EqualTo(_digest), found.Problem);
            Assert.That(_registry.Site.Requests.Single(request => request.Path.StartsWith("/token", StringComparison.Ordinal)).Path, Is.EqualTo("/token?service=registry.test&scope=repository%3Ateam%2Fcharts%2Fclinic%3Apull"));
        });
    }

    [TestCase("Bearer")]
    [TestCase("Basic")]
    public async Task Read_Credentials_AreSentWhereTheyBelong(string wants)
    {
        _registry.Wants = wants;
        _bench.Secrets.Has("registry", ("username", "lessor"), ("password", "canary"));
        Assert.That((await ReadAsync("registry")).Content?.Archive, Is.EqualTo(_digest));
        Assert.That(_registry.Site.Requests.First().Authorization, Is.Empty, "sent unasked");
    }

    [Test]
    public async Task Read_RealmOnAnotherHost_GetsNoCredentials()
    {
        // localhost is another host than 127.0.0.1, as good as any.
        _bench.Egress = _bench.Egress with { Networks = [.. _bench.Egress.Networks, System.Net.IPNetwork.Parse("::1/128")] };
        await using var thief = await _bench.SiteAsync();
        (_registry.Wants, _registry.Realm) = ("Bearer", thief.Url("/token", "localhost"));
        _bench.Secrets.Has("registry", ("username", "lessor"), ("password", "canary"));
        var found = await ReadAsync("registry");
        Assert.Multiple(() =>
        {
            Assert.That(found.Problem, Is.EqualTo(
                $"{_registry.Repo}/clinic:1.2.0: the registry has its credentials asked for by localhost:{thief.Port}, which secret registry isn't for; "
                + $"if that is right, add localhost:{thief.Port} to its annotation lessor.io/hosts"));
            Assert.That(thief.Connections, Is.Zero);
        });
    }

    [Test]
    public async Task Read_RealmThatTheSecretNames_IsTrusted()
    {
        _bench.Egress = _bench.Egress with { Networks = [.. _bench.Egress.Networks, System.Net.IPNetwork.Parse("::1/128")] };
        await using var auth = await _bench.SiteAsync();
        auth.Page("/token", _registry.GiveTokenAsync);
        (_registry.Wants, _registry.Realm) = ("Bearer", auth.Url("/token", "localhost"));
        _bench.Secrets.Hosts += $", localhost:{auth.Port}";
        _bench.Secrets.Has("registry", ("username", "lessor"), ("password", "canary"));
        Assert.That((await ReadAsync("registry")).Content?.Archive, Is.EqualTo(_digest));
        Assert.That(auth.Requests.Single().Authorization, Is.EqualTo($"Basic {_registry.Users}"));
    }

    [TestCase("http://127.0.0.1/token", "sends us to a http:// URL, which is not followed")]
    [TestCase("https://169.254.169.254/token", "host 169.254.169.254 has an address that is not public; the platform can allow its network (--source-networks)")]
    public async Task Read_RealmThatMayNotBeReached_IsRefused(string realm, string problem)
    {
        (_registry.Wants, _registry.Realm) = ("Bearer", new Uri(realm));
        Assert.That((await ReadAsync()).Problem, Does.EndWith(problem));
    }

    [Test]
    public async Task Read_BlobsElsewhere_AreFetchedWithoutTheToken()
    {
        await using var storage = await _bench.SiteAsync();
        storage.Page("/bucket/x", Archive);
        (_registry.Wants, _registry.Blobs) = ("Bearer", storage.Url("/bucket/x?signature=1"));
        Assert.That((await ReadAsync()).Content?.Archive, Is.EqualTo(_digest));
        Assert.That(storage.Requests.Single(), Is.EqualTo(("/bucket/x?signature=1", "")));
    }

    [Test]
    public async Task Read_BlobWithAnotherContent_IsRefused()
    {
        _registry.Has("clinic", "1.2.0", Archive, digest: new string('a', 64));
        Assert.That((await ReadAsync()).Problem, Is.EqualTo(
            $"{_registry.Repo}/clinic:1.2.0: the registry's blob is not the one that its manifest names: its SHA-256 is {_digest}, and should be {new string('a', 64)}"));
    }

    [Test]
    public async Task Read_TagThatMovedUnderAPinnedDigest_IsRefused()
    {
        var found = await ReadAsync(digest: new string('b', 64));
        Assert.That(found.Problem, Is.EqualTo($"{_registry.Repo}: the SHA-256 of chart clinic 1.2.0 is {_digest}, and the Component wants {new string('b', 64)}"));
        Assert.That(found.IsLasting, Is.True);
    }

    [Test]
    public async Task Read_PinnedAndKept_AsksNobody()
    {
        await ReadAsync(digest: $"sha256:{_digest}");
        var charts = _bench.Charts();
        charts.Refresh(Request(digest: _digest).Source);
        Assert.That(charts.Read(Request(digest: _digest)).Content, Is.Not.Null);
        await _bench.IdleAsync();
        Assert.That(_registry.Site.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Refresh_TagThatMoved_IsTheNewChart()
    {
        var charts = _bench.Charts();
        await RemoteBench.ReadAsync(charts, Request());
        var moved = _registry.Has("clinic", "1.2.0", TestArchive.Of(("clinic/Chart.yaml", "name: other")));
        charts.Refresh(Request().Source);
        await _bench.IdleAsync();
        Assert.That(charts.Read(Request()).Content?.Archive, Is.EqualTo(moved));
        Assert.That(_bench.Changes, Is.EqualTo(2));
    }

    [Test]
    public async Task Read_TenantsVersion_IsThatOneWithoutTheComponentsDigest()
    {
        var other = _registry.Has("clinic", "2.0.0_build.7", TestArchive.Of(("clinic/Chart.yaml", "name: next")));
        var found = await RemoteBench.ReadAsync(_bench.Charts(), Request(digest: _digest) with { Overrides = new SourceOverrides(Ref: "2.0.0+build.7") });
        Assert.That(found.Content?.Archive, Is.EqualTo(other), found.Problem);
    }

    [TestCase("../../other/manifests/1")]
    [TestCase("1.2.0?x=y")]
    [TestCase("1.2.0\n")]
    [TestCase("")]
    public void Read_TenantsVersionThatIsNone_IsRefusedUnasked(string version)
    {
        var found = _bench.Charts().Read(Request() with { Overrides = new SourceOverrides(Ref: version) });
        Assert.That(found.Problem, Is.EqualTo($"{_registry.Repo}: ref must be a version of chart clinic, in full"));
        Assert.That(_registry.Site.Connections, Is.Zero);
    }

    [Test]
    public async Task Read_VersionThatIsNotThere_SaysSo() => Assert.That(
        (await ReadAsync(version: "9.9.9")).Problem, Is.EqualTo($"{_registry.Repo}/clinic:9.9.9: there is no such chart or version, or whoever asks may not know of it"));

    [Test]
    public async Task Read_AnImage_IsNoChart()
    {
        _registry.Has("clinic", "1.2.0", Archive, mediaType: "application/vnd.oci.image.layer.v1.tar+gzip");
        Assert.That((await ReadAsync()).Problem, Does.Contain("/clinic:1.2.0: is no Helm chart: "));
    }

    [TestCase("[]")]
    [TestCase("{\"layers\": 7}")]
    [TestCase("{\"layers\": [{\"mediaType\": \"application/vnd.cncf.helm.chart.content.v1.tar+gzip\", \"digest\": \"sha256:../../x\"}]}")]
    [TestCase("<html>")]
    public async Task Read_ManifestOfAnotherForm_IsNoChart(string manifest)
    {
        _registry.Site.Page("/v2/team/charts/clinic/manifests/1.2.0", manifest);
        Assert.That((await ReadAsync()).Problem, Does.Contain("/clinic:1.2.0: is no Helm chart: "));
    }

    [Test]
    public async Task Read_CredentialsRefused_SaysSoWithoutThem()
    {
        _registry.Wants = "Basic";
        _bench.Secrets.Has("registry", ("username", "lessor"), ("password", "wrong-canary"));
        Assert.That((await ReadAsync("registry")).Problem, Does.Contain("the server answers 401: it wants credentials").And.Not.Contains("canary"));
    }

    [Test]
    public async Task Read_CredentialsWantedAndNone_SaysSo()
    {
        _registry.Wants = "Basic";
        Assert.That((await ReadAsync()).Problem, Does.Contain("the server answers 401: it wants credentials"));
    }

    [Test]
    public async Task Read_HostileArchive_NamesThePath()
    {
        _registry.Has("clinic", "1.2.0", TestArchive.Of(("clinic/Chart.yaml", "a"), ("clinic/../../etc/passwd", "b")));
        Assert.That((await ReadAsync()).Problem, Is.EqualTo($"{_registry.Repo}: chart clinic 1.2.0: the archive holds \"clinic/../../etc/passwd\": it leads out of the archive"));
    }

    private Task<SourceContent> ReadAsync(string? secret = null, string? digest = null, string version = "1.2.0") =>
        RemoteBench.ReadAsync(_bench.Charts(), Request(secret, digest, version));

    private SourceRequest Request(string? secret = null, string? digest = null, string version = "1.2.0") => new(
        new ComponentSource
        {
            Chart = new ChartSource
            {
                Repo = _registry.Repo,
                Name = "clinic",
                Version = version,
                Digest = digest!,
                SecretRef = secret is null ? null! : new SecretReference { Name = secret },
            },
        },
        TemplateEngine.Helm,
        SourceOverrides.None);
}
