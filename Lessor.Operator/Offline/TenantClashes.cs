using Lessor.Entities.Tenants;

namespace Lessor.Operator.Offline;

/// <summary>Finds namespaces that two tenants of the files want: the cluster gives each to one.</summary>
internal static class TenantClashes
{
    public static IEnumerable<FileFinding> Find(IEnumerable<(Tenant Tenant, Manifest Manifest)> tenants)
    {
        var taken = new Dictionary<string, Manifest>(StringComparer.Ordinal);
        foreach (var (tenant, manifest) in tenants)
        {
            var names = tenant.NamespaceNames();
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i] is { } name && !taken.TryAdd(name, manifest) && taken[name].Name != manifest.Name)
                {
                    var field = tenant.Spec.Namespaces.Count == 0 ? "metadata.name" : FormattableString.Invariant($"spec.namespaces[{i}]");
                    var other = taken[name];
                    yield return manifest.Finding(field, $"namespace \"{name}\" is also tenant {other.Name}'s ({other.Place}); choose another one");
                }
            }
        }
    }
}
