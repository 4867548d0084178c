using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants;

/// <summary>In which order a tenant's components are applied: each after those it depends on, else as listed.</summary>
public static class DependencyOrder
{
    /// <summary>Sorts components; those in a circle, which validation refuses, come in some order.</summary>
    /// <param name="components">A tenant's components.</param>
    /// <returns>The same components, dependencies first.</returns>
    public static IReadOnlyList<TenantComponent> Sort(IEnumerable<TenantComponent> components) => new Walk(components).Sorted;

    /// <summary>Finds components that depend on each other in a circle.</summary>
    /// <param name="components">A tenant's components.</param>
    /// <returns>The names around one circle, the first again at the end; null if there is none.</returns>
    public static IReadOnlyList<string>? FindCycle(IEnumerable<TenantComponent> components) => new Walk(components).Cycle;

    // Depth first: a component that is met again while it is still on the path closes a circle.
    private sealed class Walk
    {
        private readonly Dictionary<string, TenantComponent> _byName = new(StringComparer.Ordinal);
        private readonly HashSet<string> _done = new(StringComparer.Ordinal);
        private readonly List<string> _path = [];
        private readonly List<TenantComponent> _sorted = [];

        public Walk(IEnumerable<TenantComponent> components)
        {
            var list = components.ToList();
            list.ForEach(component => _byName.TryAdd(component.Name, component));
            list.ForEach(component => Visit(component.Name));
        }

        public IReadOnlyList<TenantComponent> Sorted => _sorted;

        public IReadOnlyList<string>? Cycle { get; private set; }

        private void Visit(string name)
        {
            if (_done.Contains(name) || !_byName.TryGetValue(name, out var component))
            {
                return;
            }

            var start = _path.IndexOf(name);
            if (start >= 0)
            {
                Cycle ??= [.. _path.Skip(start), name];
                return;
            }

            _path.Add(name);
            foreach (var dependency in component.DependsOn)
            {
                Visit(dependency);
            }

            _path.RemoveAt(_path.Count - 1);
            _done.Add(name);
            _sorted.Add(component);
        }
    }
}
