using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Operator;
using Lessor.Tests.Cluster.Admission;
using Lessor.Tests.Cluster.Engines;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Engines;

namespace Lessor.Tests.Attacks;

/// <summary>Text that isn't ASCII, or no text at all: what is Unicode arrives as it was written, and the rest is refused and told.</summary>
[Category("Cluster")]
[Holds(10, 28)]
public sealed class EncodingAttacks
{
    private const string Greeting = "\U0001F389 e\u0301 \U00020000 \u05E9\u05DC\u05D5\u05DD \u2028 \uFEFF \\ud83c \U0010FFFD";

    private const string Emoji = "\U0001F600";

    private const string Template = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: told, annotations: {told: "{{ text }}", fixed: "😀"}}
        data: {plain: "{{ text }}", map: "{{ json map }}"}
        """;

    private const string GoTemplate = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: told, annotations: {told: {{ .Values.text | quote }}, fixed: "😀"}}
        data: {plain: {{ .Values.text | quote }}, map: {{ toJson .Values.map | quote }}}
        """;

    private AdmissionBench _attacked = null!;

    private TenantBench Bench => _attacked.Tenants;

    [OneTimeSetUp]
    public async Task StartAsync() => _attacked = await AttackCluster.GetAsync();

    [TestCase("Handlebars")]
    [TestCase("GoTemplate")]
    [TestCase("Helm")]
    public async Task Values_BeyondTheBasicPlane_ArriveAsWrittenAndStayUntouched(string engine)
    {
        var name = TenantBench.NewName("emoji");
        await ComponentAsync(name, engine);
        await Bench.ReadyTenantAsync(name, $$"""{components: [{name: {{name}}, values: {text: {{Json(Greeting)}}, map: { {{Json(Emoji)}}: {{Json(Greeting)}} } } }]}""");

        var told = await Bench.GetAsync("configmap", "told", name);
        Assert.Multiple(() =>
        {
            Assert.That(told["data"]!["plain"]!.GetValue<string>(), Is.EqualTo(Greeting));
            Assert.That(JsonNode.Parse(told["data"]!["map"]!.GetValue<string>())![Emoji]!.GetValue<string>(), Is.EqualTo(Greeting));
            Assert.That(told["metadata"]!["annotations"]!["told"]!.GetValue<string>(), Is.EqualTo(Greeting));
            Assert.That(told["metadata"]!["annotations"]!["fixed"]!.GetValue<string>(), Is.EqualTo(Emoji));
        });
        await Bench.Kubectl.DoAsync("annotate", "tenant", name, "look=again");
        await Bench.ReadyAsync(name);
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.That((await Bench.GetAsync("configmap", "told", name))["metadata"]!["resourceVersion"]!.GetValue<string>(), Is.EqualTo(told["metadata"]!["resourceVersion"]!.GetValue<string>()));
    }

    [Test]
    public async Task Tenant_WithEmojiInItsOwnFields_IsReady()
    {
        var name = TenantBench.NewName("emoji");
        await ComponentAsync(name, "Handlebars");
        await Bench.ReadyTenantAsync(name, $$"""{organization: {{Json("Acme " + Emoji)}}, components: [{name: {{name}}, values: {text: x, map: {} } }]}""");
    }

    [TestCase("\\ud800")]
    [TestCase("\\udc00\\ud800")]
    public async Task ChartsSchema_WithHalfAPairOfSurrogates_IsToldAtOnce(string half)
    {
        var name = TenantBench.NewName("half");
        var chart = Charts.Of(("values.schema.json", $$"""{"type": "object", "description": "{{half}}" }"""), ("templates/a.yaml", GoTemplate));
        await Bench.Kubectl.ApplyAsync($"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{engine: Helm, source: {TestCharts.Add(chart)} }}\n");
        var tenant = await Bench.Kubectl.RunAsync(
            ["apply", "-f", "-"], $"apiVersion: lessor.io/v1\nkind: Tenant\nmetadata: {{name: {name}}}\nspec: {{components: [{{name: {name}}}]}}\n");

        // A review that comes before the chart is looked at lets it pass: then the loop tells.
        Assert.That(tenant.ExitCode == 0 ? await Bench.StalledAsync(name) : tenant.Error, Does.Contain("values.schema.json is not JSON: it has text that isn't Unicode"));
    }

    private static string Json(string text) => Encoding.UTF8.GetString(YamlJson.Of(JsonSerializer.SerializeToUtf8Bytes(text)).Span);

    private Task<string> ComponentAsync(string name, string engine)
    {
        var source = engine switch
        {
            "Helm" => TestCharts.Add(Charts.Of(("templates/a.yaml", GoTemplate))),
            "GoTemplate" => $"{{inline: {Json(GoTemplate)}}}",
            _ => $"{{inline: {Json(Template)}}}",
        };
        return Bench.Kubectl.ApplyAsync($"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{engine: {engine}, source: {source} }}\n");
    }
}
