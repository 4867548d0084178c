using System.Text;
using KubeOps.Tests;
using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Sources;
using Lessor.Rendering.Sources;
using Lessor.Tests.Content.Archives;
using Lessor.Tests.Sources.Fetching;
using Lessor.Webhooks.Knowledge;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Sources.Http;

public class HttpFilesTests
{
    private const string Template = "kind: Service\nmetadata: {name: x}\n";
    private RemoteBench _bench = null!;
    private TestSite _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _bench = new RemoteBench();
        _site = await _bench.SiteAsync();
        _bench.Secrets.Hosts = $"127.0.0.1:{_site.Port}";
        _site.Page("/x.yaml", Template);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _bench.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Read_Pinned_IsFetchedOnceForAll()
    {
        var files = _bench.Http();
        var request = Pinned("/x.yaml", Template);
        var first = files.Read(request);
        var reads = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => RemoteBench.ReadAsync(files, Pinned("/x.yaml", Template))));
        Assert.Multiple(() =>
        {
            Assert.That(first.Content, Is.Null);
            Assert.That(first.Problem, Is.EqualTo($"is being fetched from 127.0.0.1:{_site.Port}"));
            Assert.That(reads.Select(read => read.Content?.Template), Is.All.EqualTo(Template));
            Assert.That(reads[0].Content!.Revision, Is.EqualTo($"sha256:{Digest(Template)}"));
            Assert.That(_site.Requests, Has.Count.EqualTo(1));
            Assert.That(_bench.Changes, Is.EqualTo(1));
            Assert.That(_bench.Clock.NextDue, Is.Null, "it is asked for again");
        });
    }

    [Test]
    public async Task Read_PinnedAfterARestart_AsksNobodyAndWaitsForNothing()
    {
        await RemoteBench.ReadAsync(_bench.Http(), Pinned("/x.yaml", Template));
        await _bench.EndAsync();
        var again = _bench.Http().Read(Pinned("/x.yaml", Template));
        Assert.That(again.Content?.Template, Is.EqualTo(Template));
        Assert.That(_site.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Read_PinnedAndDamagedOnDisk_IsFetchedAgain()
    {
        await RemoteBench.ReadAsync(_bench.Http(), Pinned("/x.yaml", Template));
        await _bench.EndAsync();
        await File.WriteAllTextAsync(Path.Combine(_bench.Store.Folder, "content", Digest(Template)), "kind: Secrets\nmetadata: {name: x}\n");
        Assert.That((await RemoteBench.ReadAsync(_bench.Http(), Pinned("/x.yaml", Template))).Content?.Template, Is.EqualTo(Template));
        Assert.That(_site.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Read_OtherDigest_SaysBothAndGivesNothing()
    {
        var wanted = new string('0', 64);
        var found = await RemoteBench.ReadAsync(_bench.Http(), Request(new HttpSource { Url = Url("/x.yaml"), Sha256 = wanted }));
        Assert.Multiple(() =>
        {
            Assert.That(found.Content, Is.Null);
            Assert.That(found.IsLasting, Is.True);
            Assert.That(found.Problem, Is.EqualTo($"{Url("/x.yaml")}: its SHA-256 is {Digest(Template)}, and the Component wants {wanted}"));
        });
    }

    [Test]
    public void Read_Unpinned_IsRefusedByDefault()
    {
        var found = _bench.Http().Read(Request(new HttpSource { Url = Url("/x.yaml") }));
        Assert.That(found.Problem, Is.EqualTo($"{Url("/x.yaml")}: the Component must say its sha256, unless the operator runs with --allow-unpinned-http"));
        Assert.That((found.IsLasting, _site.Connections), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task Read_Unpinned_IsFollowed()
    {
        Follow();
        var files = _bench.Http();
        await RemoteBench.ReadAsync(files, Unpinned());
        _site.Page("/x.yaml", "kind: Secret");
        await AdvanceAsync();
        Assert.Multiple(() =>
        {
            Assert.That(files.Read(Unpinned()).Content?.Template, Is.EqualTo("kind: Secret"));
            Assert.That(_site.Requests, Has.Count.EqualTo(2));
            Assert.That(_bench.Changes, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Read_UnpinnedAndUnchanged_IsNotSentAndTellsNobody()
    {
        Follow();
        var sent = 0;
        _site.Page("/x.yaml", context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            if (context.Request.Headers.IfNoneMatch == "\"1\"")
            {
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            sent++;
            return context.Response.WriteAsync(Template);
        });
        var files = _bench.Http();
        await RemoteBench.ReadAsync(files, Unpinned());
        await AdvanceAsync();
        await _bench.EndAsync();
        Assert.That(_bench.Changes, Is.EqualTo(1));
        // And after a restart the tag is still known; that what was kept is still so is told once.
        await RemoteBench.ReadAsync(_bench.Http(), Unpinned());
        await Eventually.TrueAsync(() => _bench.Changes == 2, "the answer after the restart");
        Assert.That((sent, _site.Requests.Count), Is.EqualTo((1, 3)));
    }

    [Test]
    public async Task Read_UnpinnedAndGone_TheLastGoodOneServesAndTheProblemIsSaid()
    {
        Follow();
        var files = _bench.Http();
        await RemoteBench.ReadAsync(files, Unpinned());
        _site.Page("/x.yaml", context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await AdvanceAsync();
        var stale = files.Read(Unpinned());
        _site.Page("/x.yaml", Template);
        await AdvanceAsync();
        Assert.Multiple(() =>
        {
            Assert.That(stale.Content?.Template, Is.EqualTo(Template));
            Assert.That(stale.StaleBecause, Is.EqualTo($"{Url("/x.yaml")}: the server answers 503"));
            Assert.That(files.Read(Unpinned()).StaleBecause, Is.Null);
        });
    }

    [Test]
    public async Task Read_NobodyReadsItAnyMore_IsAskedForNoMore()
    {
        Follow();
        var files = _bench.Http();
        await RemoteBench.ReadAsync(files, Unpinned());
        for (var round = 0; round < 100 && _bench.Clock.NextDue is not null; round++)
        {
            await AdvanceAsync();
        }

        Assert.That(_bench.Clock.NextDue, Is.Null);
        Assert.That(_site.Requests.Count, Is.InRange(15, 30));
    }

    [Test]
    public async Task Read_OneHostHangs_OthersDoNotWait()
    {
        await using var hanging = await _bench.SiteAsync();
        hanging.Otherwise = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var files = _bench.Http();
        var waiting = Enumerable.Range(0, 20).Select(n => files.Read(Request(new HttpSource { Url = hanging.Url($"/{n}").ToString(), Sha256 = Digest($"{n}") }))).ToList();
        var found = await RemoteBench.ReadAsync(files, Pinned("/x.yaml", Template));
        Assert.Multiple(() =>
        {
            Assert.That(found.Content, Is.Not.Null);
            Assert.That(waiting.Select(read => read.Pending?.IsCompleted), Is.All.False);
            Assert.That(hanging.Requests, Has.Count.LessThanOrEqualTo(2));
        });
    }

    [Test]
    public async Task Read_SecretMissing_IsFetchedOnceItIsThere()
    {
        _site.Page("/x.yaml", context => Answer(context, "Basic dTpjYW5hcnk="));
        var request = Request(new HttpSource { Url = Url("/x.yaml"), Sha256 = Digest(Template), SecretRef = new SecretReference { Name = "web" } });
        var files = _bench.Http();
        var without = await RemoteBench.ReadAsync(files, request);
        _bench.Secrets.Has("web", ("username", "u"), ("password", "canary\n"));
        var with = await RemoteBench.ReadAsync(files, request);
        Assert.Multiple(() =>
        {
            Assert.That(without.Problem, Is.EqualTo($"{Url("/x.yaml")}: there is no secret web in lessor-secrets with the label lessor.io/scope=operator, which secretRef names"));
            Assert.That(with.Content?.Template, Is.EqualTo(Template));
        });
    }

    [Test]
    public async Task Read_CredentialsRefused_SaysSoWithoutThem()
    {
        _site.Page("/x.yaml", context => Answer(context, "Bearer other"));
        _bench.Secrets.Has("web", ("token", "canary"));
        var found = await RemoteBench.ReadAsync(_bench.Http(), Request(new HttpSource { Url = Url("/x.yaml?key=canary"), Sha256 = Digest(Template), SecretRef = new SecretReference { Name = "web" } }));
        Assert.Multiple(() =>
        {
            Assert.That(found.Problem, Is.EqualTo($"{Url("/x.yaml")}: the server answers 401: it wants credentials, or others than those in the secret of secretRef"));
            Assert.That(string.Concat(_bench.Logger.Records(Microsoft.Extensions.Logging.LogLevel.Warning)), Does.Contain("401").And.Not.Contains("canary"));
        });
    }

    [TestCase("username", "a:b")]
    [TestCase("password", "")]
    [TestCase("token", "two\nlines")]
    public async Task Read_SecretOfAnotherForm_SaysWhatIsWanted(string key, string value)
    {
        _bench.Secrets.Has("web", (key, value));
        var found = await RemoteBench.ReadAsync(_bench.Http(), Request(new HttpSource { Url = Url("/x.yaml"), Sha256 = Digest(Template), SecretRef = new SecretReference { Name = "web" } }));
        Assert.That(found.Problem, Does.EndWith("secret web must have the keys username and password, or token, as one line each"));
        Assert.That(_site.Connections, Is.Zero);
    }

    [Test]
    public async Task Read_ChartArchive_IsKeptInTheStore()
    {
        var archive = TestArchive.Of(("clinic/Chart.yaml", "name: clinic"));
        _site.Page("/clinic.tgz", archive);
        var found = await RemoteBench.ReadAsync(_bench.Http(), Request(new HttpSource { Url = Url("/clinic.tgz"), Sha256 = ContentStore.DigestOf(archive) }, TemplateEngine.Helm));
        Assert.That(found.Content?.Archive, Is.EqualTo(ContentStore.DigestOf(archive)), found.Problem);
        Assert.That(_bench.Store.Get(found.Content!.Archive!), Is.EqualTo(archive));
    }

    [Test]
    public async Task Read_ArchiveLostOnDisk_IsFetchedAgain()
    {
        var archive = TestArchive.Of(("clinic/Chart.yaml", "name: clinic"));
        _site.Page("/clinic.tgz", archive);
        var request = Request(new HttpSource { Url = Url("/clinic.tgz"), Sha256 = ContentStore.DigestOf(archive) }, TemplateEngine.Helm);
        var files = _bench.Http();
        var digest = (await RemoteBench.ReadAsync(files, request)).Content!.Archive!;
        File.Delete(Path.Combine(_bench.Store.Folder, "content", digest));
        var missed = _bench.Store.Get(digest);
        await RemoteBench.ReadAsync(files, request);
        Assert.Multiple(() =>
        {
            Assert.That(missed, Is.Null);
            Assert.That(_bench.Store.Get(digest), Is.EqualTo(archive));
            Assert.That(_site.Requests, Has.Count.EqualTo(2));
            Assert.That(_bench.Changes, Is.EqualTo(2));
        });
    }

    [TestCase(TemplateEngine.Helm, "is not a gzipped tar archive, or is a damaged one")]
    [TestCase(TemplateEngine.Handlebars, null)]
    [TestCase(TemplateEngine.GoTemplate, null)]
    public async Task Read_Text_IsForTemplateEngines(TemplateEngine engine, string? problem)
    {
        var found = await RemoteBench.ReadAsync(_bench.Http(), Pinned("/x.yaml", Template, engine));
        Assert.That(found.Problem, problem is null ? Is.Null : Is.EqualTo($"{Url("/x.yaml")}: {problem}"));
    }

    [Test]
    public async Task Read_ArchiveWithoutAChart_SaysSo()
    {
        var archive = TestArchive.Of(("folder/x.tpl", "a"));
        _site.Page("/x.tgz", archive);
        HttpSource source = new() { Url = Url("/x.tgz"), Sha256 = ContentStore.DigestOf(archive) };
        var files = _bench.Http();
        var chart = await RemoteBench.ReadAsync(files, Request(source, TemplateEngine.Helm));
        var templates = await RemoteBench.ReadAsync(files, Request(source, TemplateEngine.GoTemplate));
        Assert.Multiple(() =>
        {
            Assert.That(chart.Problem, Is.EqualTo($"{Url("/x.tgz")}: is an archive without folder/Chart.yaml, so no Helm chart"));
            Assert.That(templates.Content?.Archive, Is.EqualTo(source.Sha256));
        });
    }

    [Test]
    public async Task Read_NotText_SaysSo()
    {
        byte[] bytes = [0xff, 0xfe, 0x00];
        _site.Page("/x.bin", bytes);
        var found = await RemoteBench.ReadAsync(_bench.Http(), Request(new HttpSource { Url = Url("/x.bin"), Sha256 = ContentStore.DigestOf(bytes) }));
        Assert.That(found.Problem, Is.EqualTo($"{Url("/x.bin")}: is not text in UTF-8"));
    }

    [TestCase("http://good.example/x", "http://good.example/x: may not begin with http://: the operator allows https, ssh, oci (--source-schemes)")]
    [TestCase("ssh://git@good.example/x", "ssh://good.example/x: must begin with https:// (is ssh://)")]
    [TestCase("https://u:canary@good.example/x?t=canary", "https://good.example/x: may not hold a password: put it in a secret and name that in secretRef")]
    [TestCase("nonsense", "the URL: is not a URL")]
    public void Read_UrlThatMayNotBe_SaysWhy(string url, string problem)
    {
        var found = _bench.Http().Read(Request(new HttpSource { Url = url, Sha256 = Digest("") }));
        Assert.That((found.Problem, found.IsLasting), Is.EqualTo((problem, true)));
    }

    [Test]
    public void Read_TenantOverrides_AreRefused()
    {
        var found = _bench.Http().Read(Pinned("/x.yaml", Template) with { Overrides = new SourceOverrides(Ref: "main") });
        Assert.That(found.Problem, Is.EqualTo($"{Url("/x.yaml")}: a tenant's component can't say ref, template or varz of it: it is one file"));
    }

    [Test]
    public async Task Refresh_Unpinned_IsAskedAtOnce()
    {
        Follow();
        var files = _bench.Http();
        await RemoteBench.ReadAsync(files, Unpinned());
        _site.Page("/x.yaml", "kind: Secret");
        files.Refresh(Unpinned().Source);
        await Eventually.TrueAsync(() => files.Read(Unpinned()).Content?.Template == "kind: Secret", "the new content");
    }

    [Test]
    public async Task Refresh_Pinned_AsksNobody()
    {
        var files = _bench.Http();
        await RemoteBench.ReadAsync(files, Pinned("/x.yaml", Template));
        files.Refresh(Pinned("/x.yaml", Template).Source);
        files.Read(Pinned("/x.yaml", Template));
        Assert.That(_site.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    [Holds(39)]
    public async Task Peek_Unknown_AsksNobody()
    {
        var files = _bench.Http();
        Assert.That(files.Peek(Pinned("/x.yaml", Template)).Problem, Does.StartWith("nothing was fetched from 127.0.0.1"));
        Assert.That((await ((ISource)files).ReadLiveAsync(Pinned("/x.yaml", Template), default)).Content, Is.Null);
        await _bench.IdleAsync();
        Assert.That(_site.Requests, Is.Empty);
    }

    [Test]
    public async Task Peek_WhatWasRead_FindsIt()
    {
        var files = _bench.Http();
        await RemoteBench.ReadAsync(files, Pinned("/x.yaml", Template));
        Assert.That(files.Peek(Pinned("/x.yaml", Template)).Content?.Template, Is.EqualTo(Template));
    }

    private void Follow() => _bench.Egress = _bench.Egress with { AllowUnpinned = true };

    // Until the next question, and until it is answered.
    private async Task AdvanceAsync()
    {
        await Eventually.TrueAsync(() => _bench.Clock.NextDue is not null, "the next time to ask");
        var before = _site.Requests.Count;
        _bench.Clock.Advance(_bench.Clock.NextDue!.Value);
        await _bench.IdleAsync();
        Assert.That(_site.Requests, Has.Count.EqualTo(before + 1));
    }

    private static Task Answer(HttpContext context, string authorization)
    {
        context.Response.StatusCode = context.Request.Headers.Authorization == authorization ? 200 : 401;
        return context.Response.StatusCode == 200 ? context.Response.WriteAsync(Template) : Task.CompletedTask;
    }

    private string Url(string path) => _site.Url(path).ToString();

    private SourceRequest Pinned(string path, string content, TemplateEngine engine = TemplateEngine.Handlebars) =>
        Request(new HttpSource { Url = Url(path), Sha256 = Digest(content) }, engine);

    private SourceRequest Unpinned() => Request(new HttpSource { Url = Url("/x.yaml") });

    private static SourceRequest Request(HttpSource source, TemplateEngine engine = TemplateEngine.Handlebars) =>
        new(new ComponentSource { Http = source }, engine, SourceOverrides.None);

    private static string Digest(string text) => ContentStore.DigestOf(Encoding.UTF8.GetBytes(text));
}
