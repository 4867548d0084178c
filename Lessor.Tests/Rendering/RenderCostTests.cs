using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

/// <summary>What a rendering costs of what can be counted: time is for the benchmarks.</summary>
public sealed class RenderCostTests
{
    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{ component.name }}}
        spec:
          replicas: {{ replicas }}
          selector: {matchLabels: {app: "{{ component.name }}"}}
          template:
            metadata: {labels: {app: "{{ component.name }}"}}
            spec:
              containers:
              - name: main
                image: "{{ image }}:{{ default tag component.version }}"
                env:
                {{#each env as |value key|}}
                - {name: "{{ key }}", value: "{{ value }} of {{ ../tenant.name }}"}
                {{/each}}
                {{#if (eq plan "gold")}}
                resources: {{ resources }}
                {{/if}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: {{ component.name }}}
        spec: {selector: {app: "{{ component.name }}"}, ports: [{port: 80, targetPort: {{ port }}}]}
        """;

    [Test]
    public void Render_TenantsThatDifferInValuesAlone_RunsHandlebarsOnce()
    {
        var renderer = new ComponentRenderer();
        for (var i = 0; i < 20; i++)
        {
            renderer.Render(Request("gold", i));
        }

        Assert.That((renderer.Hits, renderer.Misses), Is.EqualTo((19, 1)));
    }

    [Test]
    public void Render_TenantsThatDecideOtherwise_RunsHandlebarsOnceForEachWay()
    {
        var renderer = new ComponentRenderer();
        for (var i = 0; i < 20; i++)
        {
            renderer.Render(Request(i % 2 == 0 ? "gold" : "standard", i));
        }

        Assert.That((renderer.Hits, renderer.Misses), Is.EqualTo((18, 2)));
    }

    [Test]
    public void Render_FoundOrNot_YieldsTheSameBytes()
    {
        var warm = new ComponentRenderer();
        for (var i = 0; i < 6; i++)
        {
            var request = Request(i % 2 == 0 ? "gold" : "standard", i);
            Assert.That(warm.Render(request).Select(Requests.Text), Is.EqualTo(new ComponentRenderer().Render(request).Select(Requests.Text)));
        }
    }

    [Test]
    public void Render_OneComponentForManyTenants_LeavesItsValuesAlone()
    {
        var component = Requests.Create(
            Requests.ConfigMap("all: '{{ json values }}'"),
            defaults: """{"a": {"b": 1, "c": null, "list": [{"d": null, "e": 1}]}}""",
            schema: """{"type": "object", "properties": {"a": {"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {"f": {"type": "integer", "default": 2}}}}}""");
        var renderer = new ComponentRenderer();
        foreach (var values in new[] { "{}", """{"a": {"b": null, "list": null, "f": 7}}""", """{"a": {"c": 3}}""", "{}" })
        {
            var request = component with { Instance = new() { Name = "web", Values = Requests.Json(values) } };
            Assert.That(renderer.Render(request).Select(Requests.Text), Is.EqualTo(new ComponentRenderer().Render(request).Select(Requests.Text)), values);
        }
    }

    [Test]
    public void Render_Warm_AllocatesNoMoreThanItDid()
    {
        const int times = 200;
        var renderer = new ComponentRenderer();
        var request = Request("gold", 1);
        renderer.Render(request);
        renderer.Render(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            renderer.Render(request);
        }

        // 7.5 KB when this was written, and 10 KB before objects had forms; running Handlebars alone would add 20.
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / times, Is.LessThan(9_500));
    }

    private static RenderRequest Request(string plan, int number) => Requests.Create(
        Template,
        new { plan, replicas = number, tag = $"1.{number}", env = new { A = $"a{number} \"quoted\" ü", B = "{{b}}" } },
        defaults: new { image = "registry.example/app", port = 8080, resources = new { limits = new { cpu = 0.5, memory = "1Gi" } } });
}
