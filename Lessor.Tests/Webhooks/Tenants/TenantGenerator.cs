using FsCheck;
using FsCheck.Fluent;
using k8s.Models;
using Lessor.Entities.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

/// <summary>Draws tenants, good and bad: their names, namespaces, labels and components come from short lists, so that they often meet.</summary>
internal static class TenantGenerator
{
    private static readonly Gen<string> Names = Gen.Elements("acme", "beta", "kube-x", "Bad", "a");
    private static readonly Gen<string?> Components = Gen.Elements("store", "kuard", "missing", null);
    private static readonly Gen<string?> Values = Gen.Elements(null, "{}", """{"size": "s"}""", """{"size": 1}""", """{"siez": "s"}""", """{"size": "{{x}}\n---\nkind: X"}""");

    public static Arbitrary<Tenant> Any => Arb.From(
        from name in Names
        from namespaces in Some(Names, 3)
        from labels in Some(Gen.Elements("name", "lessor.io/tenant", "tier"), 3)
        from components in Some(AnyComponent, 3)
        from held in Gen.Elements(true, false)
        select new Tenant
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                Labels = labels.Count == 0 ? null : labels.Distinct().ToDictionary(key => key, key => key == "tier" ? "gold" : name),
                Finalizers = held ? ["example.com/hold"] : null,
            },
            Spec = new TenantSpec { Namespaces = namespaces, Components = components },
        });

    private static Gen<TenantComponent> AnyComponent =>
        from name in Gen.Elements("store", "kuard", "web")
        from component in Components
        from ns in Gen.Frequency((3, Gen.Constant<string?>(null)), (1, Names.Select(name => (string?)name)))
        from values in Values
        from needs in Some(Gen.Elements("store", "kuard", "web"), 1)
        select new TenantComponent { Name = name, Component = component, Namespace = ns, Values = Rendering.Requests.Json(values), DependsOn = needs };

    private static Gen<IList<T>> Some<T>(Gen<T> item, int most) =>
        Gen.Choose(0, most).SelectMany(count => item.ListOf(count)).Select(items => (IList<T>)[.. items]);
}
