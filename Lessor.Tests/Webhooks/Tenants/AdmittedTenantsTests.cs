using FsCheck;
using FsCheck.Fluent;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Tests.Rendering;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class AdmittedTenantsTests
{
    private readonly StaticFacts _facts = new StaticFacts()
        .With("store", Requests.ConfigMap("a: \"{{ component.name }}\"").Replace("name: c", "name: {{ component.name }}", StringComparison.Ordinal))
        .With(
            "kuard",
            Requests.ConfigMap("size: \"{{ size }}\"").Replace("name: c", "name: {{ component.name }}-k", StringComparison.Ordinal),
            """{"type": "object", "required": ["size"], "properties": {"size": {"type": "string"}}}""");

    [Test]
    public void Review_WhatItAdmits_Renders()
    {
        var (review, renderer, admitted) = (Reviews.Create(), new ComponentRenderer(), 0);
        Prop.ForAll(TenantGenerator.Any, tenant =>
        {
            TenantDefaulter.Create(tenant);
            var result = review.Review(tenant, null, _facts, CancellationToken.None);
            if (result.Findings.Count > 0)
            {
                return true;
            }

            admitted += tenant.Spec.Components.Count > 0 ? 1 : 0;
            var rendered = tenant.Spec.Components.SelectMany(component => renderer.Render(RequestFor(tenant, component))).ToList();
            return rendered.Select(Id).Order(StringComparer.Ordinal).SequenceEqual(result.Objects.Select(Id).Order(StringComparer.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        Assert.That(admitted, Is.GreaterThan(2), "too few of the drawn tenants are good ones");
    }

    private RenderRequest RequestFor(Tenant tenant, TenantComponent component) => new()
    {
        Tenant = tenant,
        Instance = component,
        Component = _facts.FindComponent(component.ComponentName())!.Spec,
        Content = _facts.FindComponent(component.ComponentName())!.Content!,
        Namespaces = tenant.NamespaceNames(),
    };

    private static string Id(RenderedObject item) => $"{item.Kind} {item.Namespace}/{item.Name} {Requests.Text(item)}";
}
