using System.Runtime.Versioning;
using System.Text;
using Lessor.Entities.Components;
using Lessor.Operator.Content.Archives;
using Lessor.Operator.Sources.Git;
using Lessor.Rendering.Sources;

namespace Lessor.Tests.Sources.Git;

/// <summary>What is read of a commit, and what is refused there.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GitReadingTests
{
    private GitBench _bench = null!;
    private TestRepository _repository = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _bench = new GitBench();
        _repository = await _bench.RepositoryAsync();
    }

    [TearDown]
    public async Task TearDownAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task Template_OfABranch_ComesWithItsCommit()
    {
        var commit = await _repository.CommitAsync(("tools/app.yaml", "kind: ConfigMap # ü"));
        var content = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", "tools/app.yaml"));
        Assert.That((content.Template, content.Archive, content.Varz, content.Revision), Is.EqualTo(("kind: ConfigMap # ü", (string?)null, (System.Text.Json.JsonElement?)null, commit)));
    }

    [Test]
    public async Task TemplateAndValues_OfOneTenant_AreOfItsOwnCommit()
    {
        var first = await _repository.CommitAsync(("app.yaml", "one"), ("varz.yaml", "replicas: 1"), ("other.yaml", "another one"));
        await _repository.CommitAsync(("app.yaml", "two"), ("varz.yaml", "replicas: 2"));
        var pinned = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", varz: "varz.yaml", overrides: new(Ref: first)));
        var following = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", varz: "varz.yaml"));
        var elsewhere = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", overrides: new(first, "other.yaml")));

        Assert.That((pinned.Template, pinned.Varz!.Value.GetRawText()), Is.EqualTo(("one", """{"replicas":1}""")));
        Assert.That((following.Template, following.Varz!.Value.GetRawText()), Is.EqualTo(("two", """{"replicas":2}""")));
        Assert.That((elsewhere.Template, elsewhere.Varz), Is.EqualTo(("another one", (System.Text.Json.JsonElement?)null)));
    }

    [Test]
    public async Task Varz_WithASectionForEachEnvironment_GivesTheOneThatIsNamed()
    {
        await _repository.CommitAsync(("app.yaml", "x"), ("varz.yaml", "common: &c {a: 1}\nprod: {<<: *c, size: 3}\ntest: {}"));
        var content = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", varz: "varz.yaml", key: "prod"));
        Assert.That(content.Varz!.Value.GetProperty("size").GetInt32() + content.Varz.Value.GetProperty("a").GetInt32(), Is.EqualTo(4));
    }

    [TestCase("varz.yaml", "prdo", """has no section "prdo" in "varz.yaml"; did you mean "prod"?""")]
    [TestCase("varz.yaml", "list", """has no mapping under "list" in "varz.yaml" """)]
    [TestCase("list.yaml", null, """has no mapping at "list.yaml": a file of values is one""")]
    [TestCase("two.yaml", null, """has several YAML documents at "two.yaml": a file of values is one""")]
    [TestCase("bad.yaml", null, """has no proper YAML at "bad.yaml": line 2""")]
    [TestCase("none.yaml", null, """has no "none.yaml" (commit """)]
    [TestCase("folder", null, """has a folder at "folder" (commit """)]
    public async Task Varz_ThatIsNone_IsRefused(string path, string? key, string message)
    {
        await _repository.CommitAsync(
            ("app.yaml", "x"), ("varz.yaml", "prod: {}\nlist: []"), ("list.yaml", "- 1"), ("two.yaml", "a: 1\n---\nb: 2\n"), ("bad.yaml", "a: [1"), ("folder/file", "x"));
        var found = await _bench.SettledAsync(GitBench.Request(_repository.Url, "main", varz: path, key: key));
        Assert.That(found.Problem, Does.StartWith($"git repository {_repository.Url} {message.TrimEnd()}"));
        Assert.That(found.IsLasting);
    }

    [Test]
    public async Task Folder_OfAChart_IsAnArchiveThatDependsOnItsContentAlone()
    {
        await _repository.CommitAsync(("charts/web/Chart.yaml", "name: web"), ("charts/web/templates/a.yaml", "a"), ("copy/Chart.yaml", "name: web"), ("copy/templates/a.yaml", "a"));
        File.SetUnixFileMode(Path.Combine(_repository.Folder, "copy/Chart.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await _repository.CommitAllAsync();
        var chart = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", "charts/web", engine: TemplateEngine.Helm));
        var copy = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", "copy", engine: TemplateEngine.GoTemplate));

        var archive = ChartArchive.Read(_bench.Store.Get(chart.Archive!)!);
        Assert.That(archive.Folder, Is.EqualTo("chart"));
        Assert.That(archive.Files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value)), Is.EqualTo(new Dictionary<string, string>
        {
            ["Chart.yaml"] = "name: web",
            ["templates/a.yaml"] = "a",
        }));
        Assert.That((copy.Archive, chart.Template), Is.EqualTo((chart.Archive, "")));
    }

    [Test]
    public async Task Root_AsAChart_IsTheWholeRepository()
    {
        await _repository.CommitAsync(("Chart.yaml", "name: web"), ("templates/a.yaml", "a"));
        var content = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", ".", engine: TemplateEngine.Helm));
        Assert.That(ChartArchive.Read(_bench.Store.Get(content.Archive!)!).Files.Keys, Is.EquivalentTo(new[] { "Chart.yaml", "templates/a.yaml" }));
    }

    [Test]
    public async Task File_OfGoTemplates_IsATemplate()
    {
        await _repository.CommitAsync(("app.yaml", "{{ .Values.x }}"));
        var content = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main", engine: TemplateEngine.GoTemplate));
        Assert.That((content.Template, content.Archive), Is.EqualTo(("{{ .Values.x }}", (string?)null)));
    }

    [TestCase("folder", TemplateEngine.Handlebars, "a Handlebars template is one file")]
    [TestCase("app.yaml", TemplateEngine.Helm, "a Helm chart is a folder")]
    [TestCase("app.yaml/more", TemplateEngine.Handlebars, "has no \"app.yaml/more\"")]
    [TestCase("nothing", TemplateEngine.Handlebars, "has no \"nothing\"")]
    [TestCase("nothing", TemplateEngine.Helm, "has no \"nothing\"")]
    [TestCase("image.bin", TemplateEngine.Handlebars, "has no text in UTF-8 at \"image.bin\"")]
    [TestCase("lfs.yaml", TemplateEngine.Handlebars, "keeps \"lfs.yaml\" in Git LFS")]
    public async Task Path_ToSomethingElse_IsRefused(string path, TemplateEngine engine, string message)
    {
        await File.WriteAllBytesAsync(Path.Combine(_repository.Folder, "image.bin"), [0xff, 0xfe, 0x00]);
        await _repository.CommitAsync(("app.yaml", "x"), ("folder/file", "x"), ("lfs.yaml", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"));
        Assert.That(await _bench.ProblemAsync(GitBench.Request(_repository.Url, "main", path, engine: engine)), Does.Contain(message));
    }

    [TestCase("link.yaml", TemplateEngine.Handlebars, "has a symbolic link at \"link.yaml\"")]
    [TestCase("folder-link/passwd", TemplateEngine.Handlebars, "has a symbolic link at \"folder-link\"")]
    [TestCase("chart", TemplateEngine.Helm, "has a symbolic link at \"chart/templates/evil.yaml\"")]
    [TestCase("folder-link", TemplateEngine.Helm, "has a symbolic link at \"folder-link\"")]
    [TestCase("modules", TemplateEngine.Helm, "has a submodule at \"modules/other\"")]
    [TestCase("modules/other", TemplateEngine.Helm, "has a submodule at \"modules/other\"")]
    [TestCase("modules/other/file", TemplateEngine.Handlebars, "has a submodule at \"modules/other\"")]
    [Holds(13)]
    public async Task Path_ThatLeadsOut_IsRefusedByName(string path, TemplateEngine engine, string message)
    {
        var commit = await _repository.CommitAsync(("app.yaml", "x"), ("chart/Chart.yaml", "name: x"), ("modules/a", "x"));
        Directory.CreateDirectory(Path.Combine(_repository.Folder, "chart/templates"));
        File.CreateSymbolicLink(Path.Combine(_repository.Folder, "link.yaml"), "/etc/passwd");
        File.CreateSymbolicLink(Path.Combine(_repository.Folder, "folder-link"), "/etc");
        File.CreateSymbolicLink(Path.Combine(_repository.Folder, "chart/templates/evil.yaml"), "../../../../../etc/passwd");
        await _repository.GitAsync("update-index", "--add", "--cacheinfo", $"160000,{commit},modules/other");
        await _repository.GitAsync("add", "link.yaml", "folder-link", "chart");
        await _repository.GitAsync("commit", "--quiet", "-m", "links");

        var found = await _bench.SettledAsync(GitBench.Request(_repository.Url, "main", path, varz: null, engine: engine));
        Assert.That((found.Content, found.Problem), Is.EqualTo(((ManifestContent?)null, found.Problem)));
        Assert.That(found.Problem, Does.Contain(message));
    }

    [Test]
    public async Task Varz_ThatIsALink_IsRefusedByName()
    {
        await _repository.CommitAsync(("app.yaml", "x"));
        File.CreateSymbolicLink(Path.Combine(_repository.Folder, "varz.yaml"), "/etc/passwd");
        await _repository.CommitAllAsync();
        Assert.That(await _bench.ProblemAsync(GitBench.Request(_repository.Url, "main", varz: "varz.yaml")), Does.Contain("has a symbolic link at \"varz.yaml\""));
    }

    [Test]
    public async Task Repository_WithFiltersHooksAndSubmodules_HasNothingOfItRun()
    {
        var mark = Path.Combine(_bench.Folder, "mark");
        await _repository.CommitAsync(
            ("app.yaml", "content"),
            (".gitattributes", "* filter=evil diff=evil\n"),
            (".lfsconfig", "[lfs]\n\turl = https://evil.example/\n"),
            ("hooks/post-checkout", $"#!/bin/sh\ntouch {mark}\n"));
        foreach (var hook in new[] { "post-checkout", "post-update", "reference-transaction", "pre-receive" })
        {
            var path = Path.Combine(_repository.Folder, ".git/hooks", hook);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\ntouch {mark}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await _repository.GitAsync("config", "filter.evil.smudge", $"touch {mark}");
        var content = await _bench.ContentAsync(GitBench.Request(_repository.Url, "main"));
        Assert.That((content.Template, File.Exists(mark)), Is.EqualTo(("content", false)));
        Assert.That(Directory.EnumerateFiles(_bench.Cache, "*", SearchOption.AllDirectories).Where(file => file.Contains("hooks", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Files_ThatAreTooLarge_AreRefused()
    {
        await using var bench = new GitBench(new GitLimits { Text = 1000, File = 2000, Folder = 3000, Files = 3 });
        await _repository.CommitAsync(
            ("app.yaml", new string('x', 1001)), ("one/a", new string('x', 2001)), ("sum/a", new string('x', 1600)), ("sum/b", new string('y', 1600)), ("many/1", "1"), ("many/2", "2"), ("many/3", "3"), ("many/4", "4"));
        Assert.That(await bench.ProblemAsync(GitBench.Request(_repository.Url, "main")), Does.Contain("has more than 1000 bytes in \"app.yaml\""));
        Assert.That(await bench.ProblemAsync(GitBench.Request(_repository.Url, "main", "one", engine: TemplateEngine.Helm)), Does.Contain("has more than 2000 bytes in \"one/a\""));
        Assert.That(await bench.ProblemAsync(GitBench.Request(_repository.Url, "main", "sum", engine: TemplateEngine.Helm)), Does.Contain("has more than 3000 bytes in the files of \"sum\""));
        Assert.That(await bench.ProblemAsync(GitBench.Request(_repository.Url, "main", "many", engine: TemplateEngine.Helm)), Does.Contain("has more than 3 files in \"many\""));
    }
}
