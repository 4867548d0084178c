using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Tests.Docs;

namespace Lessor.Tests.Engines;

/// <summary>samples/engines: the same application in three engines gives the same objects.</summary>
public sealed class EngineSamplesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples", "engines");

    [Test]
    public async Task Tenants_OfThreeEngines_GetTheSameObjects()
    {
        await using var bench = await HelmBench.CreateAsync();
        var samples = new ExampleObjects(Examples.All().Where(example => example.Folder == "samples/engines"));
        var components = samples.Components.ToDictionary(component => component.Metadata.Name, StringComparer.Ordinal);
        var objects = new Dictionary<TemplateEngine, string[]>();
        foreach (var tenant in samples.Tenants)
        {
            var component = components[tenant.Spec.Components[0].ComponentName()];
            var content = component.Spec.Source.Inline is { } text
                ? new ManifestContent(text)
                : new ManifestContent("") { Archive = bench.Store.Put(Charts.At(Path.Combine(Folder, component.Spec.Source.Git!.Path))) };
            objects[component.Spec.Engine] = await RenderAsync(bench, tenant, component, content);
        }

        Assert.That(objects.Keys, Is.EquivalentTo(Enum.GetValues<TemplateEngine>()));
        Assert.That(objects[TemplateEngine.Handlebars], Has.Length.EqualTo(3));
        Assert.That(objects[TemplateEngine.Helm], Is.EqualTo(objects[TemplateEngine.Handlebars]));
        Assert.That(objects[TemplateEngine.GoTemplate], Is.EqualTo(objects[TemplateEngine.Handlebars]));
    }

    private static async Task<string[]> RenderAsync(HelmBench bench, Tenant tenant, Component component, ManifestContent content)
    {
        var renderer = new ComponentRenderer(engine: bench.Engine);
        while (true)
        {
            try
            {
                var rendered = renderer.Render(new RenderRequest
                {
                    Tenant = tenant,
                    Instance = tenant.Spec.Components[0],
                    Component = component.Spec,
                    Content = content,
                    Namespaces = tenant.NamespaceNames(),
                });
                return [.. rendered.Select(item => Text(item, tenant.Metadata.Name)).Order(StringComparer.Ordinal)];
            }
            catch (RenderPendingException e)
            {
                await e.Pending;
            }
        }
    }

    // Each tenant has names of its own; the rest is to be equal, in any order of fields.
    private static string Text(RenderedObject item, string tenant) => Sorted(JsonNode.Parse(item.Json.Span)!).ToJsonString().Replace(tenant, "TENANT", StringComparison.Ordinal);

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value is null ? null : Sorted(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Sorted(item))]),
        _ => node.DeepClone(),
    };
}
