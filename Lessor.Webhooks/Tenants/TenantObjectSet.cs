using Lessor.Rendering;

namespace Lessor.Webhooks.Tenants;

/// <summary>The objects of all components of a tenant, each once: two components with the same one would undo each other's work for ever.</summary>
internal sealed class TenantObjectSet
{
    private readonly Dictionary<(string ApiVersion, string Kind, string Namespace, string Name), RenderedObject> _byKey = [];
    private readonly List<RenderedObject> _all = [];

    public IReadOnlyList<RenderedObject> All => _all;

    /// <summary>Adds a component's objects.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="field">The field of the component.</param>
    /// <param name="findings">Takes those that another component has.</param>
    public void Add(IReadOnlyList<RenderedObject> objects, string field, List<Finding> findings)
    {
        _byKey.EnsureCapacity(_byKey.Count + objects.Count);
        foreach (var item in objects)
        {
            var key = (item.ApiVersion, item.Kind, item.Namespace, item.Name);
            if (_byKey.TryAdd(key, item))
            {
                _all.Add(item);
            }
            else
            {
                findings.Add(new Finding(
                    field,
                    $"{item.Kind} {item.Namespace}/{item.Name} is also rendered by component {_byKey[key].Component} of this tenant; give one of them another name",
                    FindingReasons.Duplicate));
            }
        }
    }
}
