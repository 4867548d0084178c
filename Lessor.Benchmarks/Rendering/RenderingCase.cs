using System.Text.Json.Nodes;
using k8s;
using Lessor.Benchmarks.Clusters;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Rendering;

namespace Lessor.Benchmarks.Rendering;

/// <summary>What all arms render: one template, for tenants that differ in their values and in which parts of it they have.</summary>
internal static class RenderingCase
{
    private const int Tenants = 64;

    private const string Defaults = """
        {"replicas": 1, "port": 8080, "plan": "standard", "tls": false, "image": {"repository": "registry.example/app"}, "metrics": {"enabled": true, "port": 9090},
        "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "256Mi"}}, "env": {"FEATURES": "search", "REGION": "eu"}, "settings": {"locale": "en", "theme": "light"}}
        """;

    private const string Schema = """
        {"type": "object", "required": ["hosts"], "properties": {"replicas": {"type": "integer", "minimum": 0, "maximum": 20}, "port": {"type": "integer"},
        "plan": {"type": "string", "enum": ["standard", "gold"]}, "tls": {"type": "boolean"}, "logLevel": {"type": "string"},
        "image": {"type": "object", "properties": {"repository": {"type": "string"}, "tag": {"type": "string"}}},
        "metrics": {"type": "object", "properties": {"enabled": {"type": "boolean"}, "port": {"type": "integer"}}},
        "resources": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}, "hosts": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "env": {"type": "object", "additionalProperties": {"type": "string"}}, "settings": {"type": "object", "additionalProperties": {"type": "string"}}}}
        """;

    /// <summary>The folder with the template, the chart and the script for node.</summary>
    public static string Folder => Path.Combine(Manifests.Root, "Lessor.Benchmarks", "Rendering");

    /// <summary>The template's file.</summary>
    public static string TemplateFile => Path.Combine(Folder, "template.yaml.hbs");

    /// <summary>The template's text.</summary>
    public static string Template { get; } = File.ReadAllText(TemplateFile);

    /// <summary>The requests that the operator makes of its renderer, one for each tenant.</summary>
    public static IReadOnlyList<RenderRequest> Requests { get; } = CreateRequests();

    /// <summary>All that a template can name, as one JSON object for each tenant: what the other programs are given.</summary>
    public static IReadOnlyList<JsonObject> Contexts { get; } = [.. Enumerable.Range(0, Tenants).Select(CreateContext)];

    private static IReadOnlyList<RenderRequest> CreateRequests()
    {
        var component = KubernetesJson.Deserialize<Component>(
            $$"""{"metadata": {"name": "app"}, "spec": {"version": "1.4.2", "values": {{Defaults}}, "schema": {{Schema}}, "source": {"inline": ""} } }""");
        return [.. Enumerable.Range(0, Tenants).Select(number => CreateRequest(component.Spec, number))];
    }

    private static RenderRequest CreateRequest(ComponentSpec component, int number)
    {
        var tenant = KubernetesJson.Deserialize<Tenant>($$"""
            {"metadata": {"name": "tenant-{{number}}", "labels": {"plan": "any"} }, "spec": {"organization": "Tenant {{number}} & Sons", "namespaces": ["tenant-{{number}}"],
            "components": [{"name": "app", "component": "app", "values": {{CreateValues(number)}} }]} }
            """);
        return new RenderRequest
        {
            Tenant = tenant,
            Instance = tenant.Spec.Components[0],
            Component = component,
            Content = new(Template),
            Namespaces = [.. tenant.Spec.Namespaces],
        };
    }

    private static JsonObject CreateContext(int number)
    {
        var context = JsonNode.Parse(Defaults)!.AsObject();
        Merge(context, CreateValues(number));
        context["tenant"] = new JsonObject { ["name"] = FormattableString.Invariant($"tenant-{number}"), ["organization"] = FormattableString.Invariant($"Tenant {number} & Sons") };
        context["component"] = new JsonObject { ["name"] = "app", ["version"] = "1.4.2" };
        return context;
    }

    private static JsonObject CreateValues(int number) => JsonNode.Parse($$"""
        {"replicas": {{2 + number % 5}}, "plan": "{{(number % 4 < 2 ? "standard" : "gold")}}", "tls": {{(number % 2 == 0 ? "true" : "false")}},
        "hosts": ["tenant-{{number}}.example.com"{{(number % 3 == 0 ? $", \"www.tenant-{number}.example\"" : "")}}], "image": {"tag": "1.4.{{number}}"},
        "env": {"SHARD": "{{number % 7}}", "TOKEN_ISSUER": "https://login.example/{{number}}"}, "settings": {"title": "The {{number}}th: \u00dcber all"} }
        """)!.AsObject();

    private static void Merge(JsonObject lower, JsonObject upper)
    {
        foreach (var (name, value) in upper)
        {
            if (value is JsonObject inner && lower[name] is JsonObject below)
            {
                Merge(below, inner);
            }
            else
            {
                lower[name] = value?.DeepClone();
            }
        }
    }
}
