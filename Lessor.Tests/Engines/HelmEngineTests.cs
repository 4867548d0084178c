using System.Runtime.Versioning;
using Lessor.Operator.Content;
using Lessor.Operator.Engines;
using Lessor.Operator.Engines.Helm;
using Lessor.Operator.Programs;
using Lessor.Rendering.Engines;
using Lessor.Tests.LocalClusters;

namespace Lessor.Tests.Engines;

/// <summary>Charts through the real helm: what is rendered, how often a process is started, and what becomes of those that don't end.</summary>
public sealed class HelmEngineTests
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  ";
    private HelmBench _bench = null!;

    [SetUp]
    public async Task SetUp() => _bench = await HelmBench.CreateAsync();

    [TearDown]
    public async Task TearDown() => await _bench.DisposeAsync();

    [Test]
    public async Task Chart_ThatPrintsItsNamespace_IsRenderedOnceForEachValues()
    {
        var chart = Charts.Kept("greeter");
        var texts = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => _bench.RenderAsync(chart, new { greeting = $"Hi {i % 5}" }, $"tenant-{i}")));

        Assert.That(texts[7], Does.Contain("namespace: tenant-7\n").And.Contain("greeting: \"Hi 2\"").And.Contain("where: \"in tenant-7\""));
        Assert.That(_bench.Metrics.Count, Is.EqualTo(5));
    }

    // Grammatical as JSON, and no text: helm itself would put something else in its place.
    [TestCase("{\"description\": \"\\ud800\"}")]
    [TestCase("{\"\\udc00\": 1}")]
    [TestCase("{\"$ref\": \"#/\\ud800\"}")]
    public async Task Schema_WithHalfAPairOfSurrogates_IsAProblem(string schema) =>
        Assert.That(await _bench.ProblemAsync(Charts.Of(("values.schema.json", schema))), Does.Contain("values.schema.json is not JSON"));

    [Test]
    public async Task Schema_ThatIsNotUtf8_IsAProblem() =>
        Assert.That(await _bench.ProblemAsync(Charts.Packed(("values.schema.json", [.. "{\"a\": \""u8, 0xFF, .. "\"}"u8]))), Does.Contain("values.schema.json is not JSON"));

    [Test]
    public async Task Rendering_AfterARestart_IsDoneOnceMoreAndTheSame()
    {
        var (good, bad) = (Charts.Kept("shop"), Charts.Of(("templates/a.yaml", "{{ fail \"never\" }}")));
        var before = await _bench.RenderAsync(good);
        var problem = await _bench.ProblemAsync(bad);

        await _bench.RestartAsync();

        Assert.That(await _bench.RenderAsync(good), Is.EqualTo(before));
        Assert.That(await _bench.ProblemAsync(bad), Is.EqualTo(problem));
        Assert.That(_bench.Metrics.Count, Is.EqualTo(2));
    }

    [Test]
    [Holds(16)]
    [UnsupportedOSPlatform("windows")]
    public async Task WhatIsRendered_AndWhatItIsRenderedFrom_AreNotOnDisk()
    {
        var chart = Charts.Of(("templates/a.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {b: {{ .Values.password | quote }}, c: {{ upper .Values.password }}}"));

        var text = await _bench.RenderAsync(chart, new { password = "canary-4711" });
        await _bench.ProblemAsync(Charts.Of(("templates/a.yaml", "{{ fail (upper .Values.word) }}")), new { word = "canary-0815" });

        Assert.That(text, Does.Contain("CANARY-4711"));
        var files = Directory.GetFiles(_bench.Store.Folder, "*", SearchOption.AllDirectories);
        Assert.That(files.Where(file => File.ReadAllText(file).Contains("canary", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        Assert.That(files.Select(File.GetUnixFileMode), Is.Not.Empty.And.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(
            Directory.GetDirectories(_bench.Store.Folder, "*", SearchOption.AllDirectories).Select(File.GetUnixFileMode),
            Is.Not.Empty.And.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void Renderings_ThatAnEarlierVersionKeptOnDisk_GoWhenThisOneStarts()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder.Path, 1 << 20, TimeProvider.System);
        var (rendering, chart) = (store.Put("canary-4711"u8), store.Put("a chart"u8));
        store.Note("helm v4 x", $"text {rendering}");
        store.Note("chart x", chart);

        RenderMemo.Sweep(store);

        Assert.That((store.Find(rendering), store.Noted("helm v4 x")), Is.EqualTo(((byte[]?)null, (string?)null)));
        Assert.That((store.Noted("chart x"), store.Find(chart)), Is.EqualTo((chart, (byte[]?)"a chart"u8.ToArray())));
    }

    [Test]
    public async Task Chart_ThatComputesWithItsNamespace_IsRenderedForEach()
    {
        var chart = Charts.Kept("addresses");

        var texts = (await _bench.RenderAsync(chart, ns: "first-namespace"), await _bench.RenderAsync(chart, ns: "second"));

        Assert.That(texts.Item1, Does.Contain("service: WEB.FIRST-NAME.SVC\n"));
        Assert.That(texts.Item2, Does.Contain("service: WEB.SECOND.SVC\n").And.Contain("host: web.example"));
        Assert.That(_bench.Metrics.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task ValueRenderedAsATemplate_NamesTheNamespace_IsRenderedForEach()
    {
        var values = new { host = "{{ .Release.Namespace | upper }}" };
        var chart = Charts.Of(("templates/a.yaml", ConfigMap + "a: {{ tpl .Values.host . }}"));

        Assert.That(await _bench.RenderAsync(chart, values, "first"), Does.Contain("a: FIRST"));
        Assert.That(await _bench.RenderAsync(chart, values, "second"), Does.Contain("a: SECOND"));
    }

    [Test]
    public async Task Values_OfSubchartsGlobalsAndNulls_AreMergedAsHelmDoes()
    {
        var text = await _bench.RenderAsync(
            Charts.Kept("shop"), new { global = new { region = "south" }, env = new { THEME = (string?)null, EXTRA = "1" }, cache = new { size = "1Gi", policy = (string?)null } });

        Assert.That(text, Does.Contain("REGION: south").And.Contain("EXTRA: \"1\"").And.Contain("LOG_LEVEL: \"info\"").And.Not.Contain("THEME"));
        Assert.That(text, Does.Contain("size: 1Gi").And.Contain("region: south").And.Not.Contain("policy: lru"));
        Assert.That(text, Does.Not.Contain("smoke").And.Not.Contain("The shop web is in"));
    }

    [Test]
    public async Task Values_AgainstTheChartsSchema_AreRefusedByTheirPath() => Assert.That(
        await _bench.ProblemAsync(Charts.Kept("shop"), new { replicas = "two", env = new { A = 1 } }),
        Does.Contain("values.replicas: got string, want integer").And.Contain("values.env.A: got number, want string").And.Not.Contain("\n"));

    [TestCase("a: 1\n{{ .Foo.Bar.x }}", "chart/templates/a.yaml, line 2: at <.Foo.Bar.x>: nil pointer evaluating interface {}.Bar")]
    [TestCase("a: 1\n\n{{ required \"give me x\" .Values.x }}", "chart/templates/a.yaml, line 3: give me x")]
    [TestCase("a: {{ nofunc }}", "chart/templates/a.yaml, line 1: function \"nofunc\" not defined")]
    [TestCase("a: b: c", "YAML parse error on chart/templates/a.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context")]
    public async Task Template_Wrong_IsToldWithItsFileAndLine(string template, string problem) =>
        Assert.That(await _bench.ProblemAsync(Charts.Of(("templates/a.yaml", template))), Is.EqualTo(problem));

    [Test]
    public async Task Problem_OfAValueNamedLikeASecret_DoesNotShowIt()
    {
        var chart = Charts.Of(("templates/a.yaml", "{{ fail (printf \"no %s\" .Values.db.password) }}"));

        Assert.That(await _bench.ProblemAsync(chart, new { db = new { password = "canary-7731" } }), Does.EndWith("no ***"));
    }

    [TestCase("http://127.0.0.1:1/x.json")]
    [TestCase("file:///etc/hostname")]
    [TestCase("other.json")]
    public async Task Schema_ThatLeadsOutOfTheChart_IsRefusedBeforeHelmSeesIt(string reference)
    {
        var inner = Charts.Of(("values.schema.json", $"{{\"properties\": {{\"a\": {{\"\\u0024ref\": \"{reference}\"}}}}}}"));
        var chart = Charts.Packed(("charts/inner-1.tgz", inner));

        Assert.That(await _bench.ProblemAsync(chart), Does.StartWith($"charts/inner-1/values.schema.json refers to \"{reference}\""));
        Assert.That(_bench.Metrics.Count, Is.Zero);
    }

    [Test]
    public async Task Lookup_AndHostNames_FindNothing() => Assert.That(
        await _bench.RenderAsync(Charts.Of(("templates/a.yaml", ConfigMap + "a: \"{{ len (lookup \"v1\" \"Namespace\" \"\" \"\") }}{{ getHostByName \"localhost\" }}\""))),
        Does.Contain("a: \"0\""));

    [Test]
    public async Task Bomb_InOneChart_IsStoppedAndLeavesTheNeighboursAlone()
    {
        await using var bench = await HelmBench.CreateAsync(new ProgramLimits(TimeSpan.FromSeconds(5), 256 << 20, 64 * 1024));
        var (spin, eat, flood) = (
            Charts.Of(("templates/a.yaml", "{{ range until 20000 }}{{ range until 20000 }}{{ range until 20000 }}{{ end }}{{ end }}{{ end }}")),
            Charts.Of(("templates/a.yaml", "{{ range until 2000000000 }}{{ end }}")),
            Charts.Of(("templates/a.yaml", ConfigMap + "a: {{ repeat 100000 \"x\" }}")));
        var bombs = Enumerable.Range(0, 3).Select(i => bench.FindAsync(bench.Request(spin, new { i }))).ToList();

        Assert.That((await bench.FindAsync(bench.Request(eat))).Problem, Does.StartWith("helm was stopped: it needs more than 256 MiB of memory"));
        Assert.That((await bench.FindAsync(bench.Request(flood))).Problem, Is.EqualTo("helm was killed: it printed more than 65536 bytes"));
        Assert.That(await bench.RenderAsync(Charts.Kept("greeter")), Does.Contain("Hello"));
        Assert.That(bombs.TrueForAll(bomb => bomb.IsCompleted), Is.False, "the bombs of one chart don't take all turns");
        Assert.That((await bombs[0]).Problem, Does.StartWith("helm was killed: it took more than 5 s"));
    }

    [Test]
    public async Task Killed_Rendering_IsTriedAgainLaterAndNotBefore()
    {
        await using var bench = await HelmBench.CreateAsync(new HelmOptions().Limits with { Output = 10 }, retryAfter: TimeSpan.FromSeconds(1));
        var request = bench.Request(Charts.Kept("greeter"));

        var first = await bench.FindAsync(request);
        var again = bench.Engine.Find(request);
        await first.Pending!;
        var second = bench.Engine.Find(request);

        Assert.That((again.Problem, again.Pending), Is.EqualTo((first.Problem, first.Pending)));
        Assert.That(second, Has.Property(nameof(EngineResult.Problem)).Null.And.Property(nameof(EngineResult.Pending)).Not.Null);
        await second.Pending!;
        Assert.That(bench.Metrics.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Helm_Absent_IsSaidWithTheWayOut()
    {
        await using var bench = new HelmBench(new HelmOptions { SearchPath = "/nonexistent" });

        Assert.That(await bench.ProblemAsync(Charts.Kept("greeter")), Is.EqualTo(HelmProgram.Absent));
    }

    [TestCase("--help")]
    [TestCase("a b")]
    public async Task Release_ThatCouldBeAnOption_IsRefused(string release)
    {
        var result = await _bench.FindAsync(_bench.Request(Charts.Kept("greeter"), release: release));

        Assert.That(result.Problem, Does.Contain("lower-case letters"));
        Assert.That(_bench.Metrics.Count, Is.Zero);
    }

    [Test]
    public async Task Scratch_OfRuns_IsGoneAfterwards()
    {
        await _bench.RenderAsync(Charts.Kept("shop"));

        Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(_bench.Store.Folder, "scratch")), Is.Empty);
    }
}
