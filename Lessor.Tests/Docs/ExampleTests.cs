using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;
using Lessor.Rendering;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Docs;

/// <summary>What the documentation and the samples show works: no unknown field, no rule broken, and it renders.</summary>
public sealed class ExampleTests
{
    private static IEnumerable<Example> Shown() =>
        Examples.All().Where(example => example.Text.Contains("kind: Tenant", StringComparison.Ordinal)
            || example.Text.Contains("kind: Component", StringComparison.Ordinal));

    private static IEnumerable<string> Folders() => Shown().Select(example => example.Folder).Distinct();

    [Test]
    public void Documentation_AsAWhole_HasExamples() => Assert.That(Shown(), Is.Not.Empty);

    [TestCaseSource(nameof(Shown))]
    public void Example_AsShown_BreaksNoRule(Example example)
    {
        var objects = new ExampleObjects([example]);
        var findings = objects.Tenants.SelectMany(tenant => new TenantValidator().Check(tenant)).Select(finding => finding.ToString())
            .Concat(objects.Components.SelectMany(component =>
                new ComponentValidator().Check(new ComponentContent(component.Spec, objects.TemplateOf(component) is { } template ? new(template) : null))).Select(finding => finding.ToString()));
        Assert.That(findings, Is.Empty);
    }

    [TestCaseSource(nameof(Folders))]
    public void Tenants_WithComponentsBesideThem_Render(string folder)
    {
        var objects = new ExampleObjects(Examples.All().Where(example => example.Folder == folder));
        var components = objects.Components.GroupBy(component => component.Metadata.Name).ToDictionary(same => same.Key, same => same.Last());
        foreach (var tenant in objects.Tenants.Where(tenant => tenant.Spec.Components.All(one => components.ContainsKey(one.ComponentName()))))
        {
            // What is elsewhere, or rendered by helm, has tests of its own.
            foreach (var instance in tenant.Spec.Components.Where(one => IsAtHand(components[one.ComponentName()].Spec)))
            {
                var component = components[instance.ComponentName()];
                Assert.That(() => Render(tenant, instance, components, objects.TemplateOf(component)), Is.Not.Empty, $"{tenant.Metadata.Name}/{instance.Name}");
            }
        }
    }

    private static bool IsAtHand(ComponentSpec spec) => spec is { Engine: TemplateEngine.Handlebars, Source: { Git: null, Http: null, Chart: null } };

    private static IReadOnlyList<RenderedObject> Render(Tenant tenant, TenantComponent instance, Dictionary<string, Component> components, string? template) =>
        new ComponentRenderer().Render(new RenderRequest
        {
            Tenant = tenant,
            Instance = instance,
            Component = components[instance.ComponentName()].Spec,
            Content = new(template ?? throw new InvalidOperationException($"No example has the template of Component {instance.ComponentName()}.")),
            Namespaces = tenant.NamespaceNames(),
            Databases = TenantDatabaseFacts.Of(tenant, tenant.EffectiveDatabases(name => components.GetValueOrDefault(name)?.Spec), _ => null),
        });
}
