using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>Input that would take for ever, or all memory, is refused by the operator's own limits; others are answered meanwhile (property 12).</summary>
[Category("Cluster")]
[Holds(12)]
public sealed class BombTests
{
    private AdmissionBench _bench = null!;

    private static IEnumerable<TestCaseData> Templates()
    {
        yield return Case("nested each", Nest("{{#each @root.l}}", "x", "{{/each}}", 8));
        yield return Case("nested each without output", Nest("{{#each @root.l}}", "", "{{/each}}", 8));
        yield return Case("aliases", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n")));
        yield return Case("deep lists", new string('[', 100_000));
        yield return Case("many documents", string.Concat(Enumerable.Repeat("---\na: b\n", 1000)));
        yield return Case("one value in many places", "a:\n{{#each l}}{{#each @root.l}}- {{ @root.big }}\n{{/each}}{{/each}}");
    }

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    [TestCaseSource(nameof(Templates))]
    public async Task Tenant_WhoseTemplateIsABomb_IsRefusedInTime(string template)
    {
        var name = TenantBench.NewName("bomb");
        var values = $"values: {{l: [{string.Join(", ", Enumerable.Range(0, 100))}], big: {new string('x', 10_000)}}}, ";
        var component = await _bench.Api.CreateAsync(Manifest.Component(name, template, values), dryRun: false);
        if (component.Code == HttpStatusCode.UnprocessableEntity)
        {
            // A bomb for whoever runs it is the Component's own mistake.
            Assert.That(Refusal.Read(component).Causes, Has.All.StartsWith("spec.source.inline: "));
            return;
        }

        var tenant = Manifest.Tenant(name, $"{{components: [{{name: {name}}}]}}");

        var bombs = Enumerable.Range(0, 4).Select(_ => _bench.Api.CreateAsync(tenant)).ToList();
        Refusal.Passed(await _bench.Api.CreateAsync(Manifest.Tenant($"{name}-neighbor", "{components: [{name: kuard}]}")));

        foreach (var answer in await Task.WhenAll(bombs))
        {
            Assert.That(Refusal.Read(answer).Causes, Has.All.StartsWith("spec.components[0]"));
        }
    }

    // What is deeper than any review is read is refused unread: the API server has no better words for that than an internal error.
    [TestCase(20, 201, "deep")]
    [TestCase(90, 422, "nest")]
    [TestCase(300, 422, "nest")]
    [TestCase(5000, 500, "rejected")]
    public async Task Tenant_WithDeepValues_IsAnsweredAtOnce(int depth, int code, string word)
    {
        var name = TenantBench.NewName("deep");
        var tenant = $$$"""
            {"apiVersion": "lessor.io/v1", "kind": "Tenant", "metadata": {"name": "{{{name}}}"}, "spec": {"components": [
              {"name": "labeler", "values": {"x": {{{new string('[', depth)}}}{{{new string(']', depth)}}}}}]}}
            """;

        var answer = await _bench.Api.SendAsync(HttpMethod.Post, "apis/lessor.io/v1/tenants?dryRun=All", tenant);

        Assert.That((int)answer.Code, Is.EqualTo(code), answer.Body.ToString());
        Assert.That(answer.Body.ToJsonString(new JsonSerializerOptions { MaxDepth = 10_000 }), Does.Contain(word));
        Refusal.Passed(await _bench.Api.CreateAsync(Manifest.Tenant(name, "{components: [{name: kuard}]}")));
    }

    [Test]
    public async Task Tenant_WithAHugeList_IsAnsweredInTime()
    {
        var name = TenantBench.NewName("huge");
        var tenant = JsonSerializer.Serialize(new
        {
            apiVersion = "lessor.io/v1",
            kind = "Tenant",
            metadata = new { name },
            spec = new { components = new[] { new { name = "kuard", values = new { image = "x", replicas = Enumerable.Range(0, 300_000).ToArray() } } } },
        });
        var started = Stopwatch.GetTimestamp();

        var (code, body) = await _bench.Api.SendAsync(HttpMethod.Post, "apis/lessor.io/v1/tenants?dryRun=All", tenant);

        TestContext.Out.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
        Assert.That(code, Is.EqualTo(HttpStatusCode.UnprocessableEntity), body.ToString());
        Assert.That(body["message"]!.GetValue<string>(), Does.Contain("spec.components[0].values.replicas: must be an integer").And.Length.LessThan(3000));
    }

    // What kubectl itself doesn't refuse.
    [Test]
    public async Task File_WithAnAliasBomb_CreatesNothing()
    {
        var name = TenantBench.NewName("alias");
        var aliases = string.Concat(Enumerable.Range(1, 9).Select(i => $"    a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        var file = $"apiVersion: lessor.io/v1\nkind: Tenant\nmetadata: {{name: {name}}}\nspec:\n  components:\n  - name: labeler\n    values:\n"
            + $"      x: 1\n      a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{aliases.Replace("    a", "      a", StringComparison.Ordinal)}";

        var result = await _bench.Kubectl.RunAsync(["create", "-f", "-"], file);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(await _bench.Tenants.FindAsync("tenant", name), Is.Null);
    }

    private static TestCaseData Case(string name, string template) =>
        new TestCaseData(template).SetName($"{nameof(Tenant_WhoseTemplateIsABomb_IsRefusedInTime)}({name})");

    private static string Nest(string open, string inner, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
}
