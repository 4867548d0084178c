using FsCheck;
using FsCheck.Fluent;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class DependencyOrderTests
{
    [Test]
    public void Sort_NoDependencies_KeepsTheOrder() => Assert.That(Sorted(Component("b"), Component("a")), Is.EqualTo(new[] { "b", "a" }));

    [Test]
    public void Sort_Dependencies_ComeFirst() =>
        Assert.That(Sorted(Component("web", "api"), Component("api", "db", "queue"), Component("queue"), Component("db")), Is.EqualTo(new[] { "db", "queue", "api", "web" }));

    [Test]
    public void FindCycle_Circle_NamesIt() =>
        Assert.That(DependencyOrder.FindCycle([Component("a", "b"), Component("b", "c"), Component("c", "b")]), Is.EqualTo(new[] { "b", "c", "b" }));

    [Test]
    public void FindCycle_SharedDependency_IsNone() =>
        Assert.That(DependencyOrder.FindCycle([Component("a", "c"), Component("b", "c"), Component("c")]), Is.Null);

    [Test]
    public void Sort_AnyGraphWithoutCircles_PutsEachAfterItsDependencies()
    {
        // Each component may depend on later ones only: no circle, whatever is drawn.
        var graphs = ArbMap.Default.ArbFor<bool[]>().Filter(edges => edges.Length >= 36);
        Prop.ForAll(graphs, edges =>
        {
            var components = Enumerable.Range(0, 9)
                .Select(i => Component($"c{i}", [.. Enumerable.Range(i + 1, 8 - i).Where(j => edges[(i * 7 + j) % edges.Length]).Select(j => $"c{j}")]))
                .ToArray();
            var order = Sorted(components);
            return DependencyOrder.FindCycle(components) is null
                && order.Count == 9
                && components.All(component => component.DependsOn.All(name => order.IndexOf(name) < order.IndexOf(component.Name)));
        }).QuickCheckThrowOnFailure();
    }

    private static TenantComponent Component(string name, params string[] dependsOn) => new() { Name = name, DependsOn = dependsOn };

    private static List<string> Sorted(params TenantComponent[] components) => [.. DependencyOrder.Sort(components).Select(component => component.Name)];
}
