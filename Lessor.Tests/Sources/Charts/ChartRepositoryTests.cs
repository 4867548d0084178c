using System.Text;
using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Rendering.Sources;
using Lessor.Tests.Content.Archives;
using Lessor.Tests.Sources.Fetching;
using Lessor.Webhooks.Knowledge;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Sources.Charts;

public class ChartRepositoryTests
{
    private static readonly byte[] Archive = TestArchive.Of(("clinic/Chart.yaml", "name: clinic"));
    private static readonly string Digest = ContentStore.DigestOf(Archive);
    private RemoteBench _bench = null!;
    private TestSite _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _bench = new RemoteBench();
        _site = await _bench.SiteAsync();
        _bench.Secrets.Hosts = $"127.0.0.1:{_site.Port}";
        _site.Page("/charts/files/clinic-1.2.0.tgz", Archive);
        Index("files/clinic-1.2.0.tgz", Digest);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _bench.DisposeAsync();
        await _site.DisposeAsync();
    }

    [TestCase("")]
    [TestCase("/")]
    public async Task Read_RelativeUrl_IsBeneathTheRepository(string slash)
    {
        var found = await RemoteBench.ReadAsync(_bench.Charts(), Request(repo: $"{Repo}{slash}"));
        Assert.That(found.Content?.Archive, Is.EqualTo(Digest), found.Problem);
        Assert.That(_site.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/charts/index.yaml", "/charts/files/clinic-1.2.0.tgz" }));
    }

    [Test]
    public async Task Read_ManyTenants_IsFetchedOnce()
    {
        var charts = _bench.Charts();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => RemoteBench.ReadAsync(charts, Request())));
        await _bench.EndAsync();
        Assert.That(_bench.Charts().Read(Request()).Content?.Archive, Is.EqualTo(Digest));
        Assert.That(_site.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Read_AnotherVersionInTheSameIndex_DoesNotFetchTheIndexAgain()
    {
        var next = TestArchive.Of(("clinic/Chart.yaml", "name: next"));
        _site.Page("/charts/next.tgz", next);
        _site.Page("/charts/index.yaml", $"entries:\n  clinic:\n  - {{version: 1.3.0, urls: [next.tgz]}}\n  - {{version: 1.2.0, urls: [files/clinic-1.2.0.tgz]}}\n");
        var charts = _bench.Charts();
        await RemoteBench.ReadAsync(charts, Request());
        var found = await RemoteBench.ReadAsync(charts, Request() with { Overrides = new SourceOverrides(Ref: "1.3.0") });
        Assert.That(found.Content?.Archive, Is.EqualTo(ContentStore.DigestOf(next)), found.Problem);
        Assert.That(_site.Requests.Count(request => request.Path == "/charts/index.yaml"), Is.EqualTo(1));
    }

    [Test]
    public async Task Read_VersionThatIsNew_FetchesTheIndexAgainIfItChanged()
    {
        var index = "entries: {clinic: [{version: 1.2.0, urls: [files/clinic-1.2.0.tgz]}]}";
        var tag = "\"1\"";
        _site.Page("/charts/index.yaml", context =>
        {
            context.Response.Headers.ETag = tag;
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
            return context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.WriteAsync(index);
        });
        var charts = _bench.Charts();
        await RemoteBench.ReadAsync(charts, Request());
        var early = await RemoteBench.ReadAsync(charts, Request(version: "1.3.0"));
        (index, tag) = ("entries: {clinic: [{version: 1.3.0, urls: [files/clinic-1.2.0.tgz]}]}", "\"2\"");
        charts.Refresh(Request(version: "1.3.0").Source);
        await _bench.IdleAsync();
        Assert.Multiple(() =>
        {
            Assert.That(early.Problem, Is.EqualTo($"{Repo}/index.yaml: there is no version 1.3.0 of a chart clinic"));
            Assert.That(charts.Read(Request(version: "1.3.0")).Content?.Archive, Is.EqualTo(Digest));
        });
    }

    [Test]
    public async Task Read_ArchiveOnAnotherServer_GetsNoCredentials()
    {
        await using var other = await _bench.SiteAsync();
        other.Page("/clinic.tgz", Archive);
        Index(other.Url("/clinic.tgz").ToString(), null);
        _bench.Secrets.Has("charts", ("username", "lessor"), ("password", "canary"));
        var found = await RemoteBench.ReadAsync(_bench.Charts(), Request(secret: "charts"));
        Assert.Multiple(() =>
        {
            Assert.That(found.Content?.Archive, Is.EqualTo(Digest), found.Problem);
            Assert.That(_site.Requests.Single().Authorization, Is.EqualTo($"Basic {Convert.ToBase64String("lessor:canary"u8)}"));
            Assert.That(other.Requests.Single().Authorization, Is.Empty);
        });
    }

    [Test]
    public async Task Read_ArchiveOnTheSameServer_GetsThem()
    {
        _bench.Secrets.Has("charts", ("username", "lessor"), ("password", "canary"));
        await RemoteBench.ReadAsync(_bench.Charts(), Request(secret: "charts"));
        Assert.That(_site.Requests.Select(request => request.Authorization), Is.All.Not.Empty);
    }

    [TestCase("https://169.254.169.254/latest/meta-data", "has an address that is not public")]
    [TestCase("http://127.0.0.1/clinic.tgz", "sends us to a http:// URL, which is not followed")]
    [TestCase("file:///etc/passwd", "sends us to a file:// URL, which is not followed")]
    public async Task Read_ArchiveWhereItMayNotBe_IsRefused(string url, string problem)
    {
        Index(url, null);
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request())).Problem, Does.Contain(problem));
    }

    [Test]
    public async Task Read_ArchiveInARegistry_IsFetchedFromThere()
    {
        await using var registry = await TestRegistry.StartAsync(_bench.Authority);
        registry.Has("clinic", "1.2.0", Archive);
        Index($"{registry.Repo}/clinic:1.2.0", null);
        var found = await RemoteBench.ReadAsync(_bench.Charts(), Request());
        Assert.That(found.Content?.Archive, Is.EqualTo(Digest), found.Problem);
    }

    [Test]
    public async Task Read_ArchiveOtherThanTheIndexSays_IsRefused()
    {
        Index("files/clinic-1.2.0.tgz", new string('c', 64));
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request())).Problem, Is.EqualTo(
            $"{Repo}: the SHA-256 of chart clinic 1.2.0 is {Digest}, and the repository's index says {new string('c', 64)}"));
    }

    [Test]
    public async Task Read_DigestOfTheIndexInAnotherForm_MeansTheSame()
    {
        Index("files/clinic-1.2.0.tgz", $"sha256:{Digest.ToUpperInvariant()}");
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request())).Content?.Archive, Is.EqualTo(Digest));
    }

    [Test]
    public async Task Read_DigestOfTheIndexThatIsNone_IsRefused()
    {
        Index("files/clinic-1.2.0.tgz", "../../notes/x");
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request())).Problem, Does.EndWith("and the repository's index says ../../notes/x"));
    }

    [Test]
    public async Task Read_ArchiveOtherThanTheComponentSays_IsRefused()
    {
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request(digest: new string('d', 64)))).Problem, Is.EqualTo(
            $"{Repo}: the SHA-256 of chart clinic 1.2.0 is {Digest}, and the Component wants {new string('d', 64)}"));
    }

    [TestCase("<html>not found</html>")]
    [TestCase("entries: [a, b]")]
    [TestCase("entries: {clinic: {version: 1.2.0}}")]
    [TestCase("entries: {clinic: [{version: [1.2.0]}]}")]
    [TestCase("entries: &a {clinic: *a}")]
    [TestCase("entries: {clinic")]
    [TestCase("")]
    public async Task Read_NoIndex_SaysSo(string index)
    {
        _site.Page("/charts/index.yaml", index);
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request())).Problem, Is.EqualTo($"{Repo}/index.yaml: is not the index of a chart repository"));
    }

    [TestCase("{}")]
    [TestCase("entries: {}")]
    [TestCase("entries: {other: [{version: 1.2.0, urls: [x.tgz]}]}")]
    [TestCase("{\"entries\": {\"clinic\": [{\"version\": \"1.2.00\", \"urls\": [\"x.tgz\"]}]}}")]
    public async Task Read_ChartOrVersionThatIsNotThere_SaysSo(string index)
    {
        _site.Page("/charts/index.yaml", index);
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request())).Problem, Is.EqualTo($"{Repo}/index.yaml: there is no version 1.2.0 of a chart clinic"));
    }

    [Test]
    public async Task Read_IndexNestedWithoutEnd_IsRefused()
    {
        _site.Page("/charts/index.yaml", $"x: {new string('[', 100_000)}");
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request())).Problem, Is.EqualTo($"{Repo}/index.yaml: is not the index of a chart repository"));
    }

    [Test]
    public async Task Read_IndexOfManyMegabytes_IsRead()
    {
        var index = new StringBuilder("entries:\n");
        for (var chart = 0; chart < 300; chart++)
        {
            index.Append(FormattableString.Invariant($"  chart{chart}:\n"));
            for (var version = 0; version < 100; version++)
            {
                index.Append(FormattableString.Invariant($"  - name: chart{chart}\n    version: 1.0.{version}\n    description: {new string('x', 100)}\n    urls: [https://x.example/{chart}-{version}.tgz]\n"));
            }
        }

        _site.Page("/charts/index.yaml", index.Append("  clinic:\n  - {version: 1.2.0, urls: [files/clinic-1.2.0.tgz]}\n").ToString());
        Assert.That((await RemoteBench.ReadAsync(_bench.Charts(), Request())).Content?.Archive, Is.EqualTo(Digest));
    }

    private string Repo => _site.Url("/charts").ToString();

    private void Index(string url, string? digest) =>
        _site.Page("/charts/index.yaml", $"apiVersion: v1\nentries:\n  other:\n  - version: 1.2.0\n    urls: [x.tgz]\n  clinic:\n  - version: 1.2.0\n    digest: {digest}\n    urls:\n    - {url}\n    - ignored\n");

    private SourceRequest Request(string? secret = null, string? digest = null, string version = "1.2.0", string? repo = null) => new(
        new ComponentSource
        {
            Chart = new ChartSource
            {
                Repo = repo ?? Repo,
                Name = "clinic",
                Version = version,
                Digest = digest!,
                SecretRef = secret is null ? null! : new SecretReference { Name = secret },
            },
        },
        TemplateEngine.Helm,
        SourceOverrides.None);
}
