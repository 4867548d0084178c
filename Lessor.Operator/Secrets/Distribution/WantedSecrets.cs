using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;

namespace Lessor.Operator.Secrets.Distribution;

/// <summary>
/// The secrets that a tenant should have: the shared ones that it or a component of it names, and the credentials of its databases. What the tenant names itself goes
/// to all its namespaces, what a component names to the one that it runs in.
/// </summary>
public sealed class WantedSecrets
{
    private readonly IReadOnlyList<string> _namespaces;
    private readonly Dictionary<SecretKey, HashSet<string>> _places = [];
    private readonly HashSet<SecretKey> _asked = [];

    private WantedSecrets(IReadOnlyList<string> namespaces) => _namespaces = namespaces;

    /// <summary>The secrets, in the order of their names; a database's before a shared one of the same name.</summary>
    public IReadOnlyList<WantedSecret> All =>
    [
        .. _places.OrderBy(item => item.Key.Name, StringComparer.Ordinal).ThenByDescending(item => item.Key.Scope.Kind)
            .Select(item => Wanted(item.Key, item.Value)),
    ];

    /// <summary>Whether these are all: false if one of the Components can't be read, for nobody knows then what it names.</summary>
    public bool AreAll { get; private set; } = true;

    /// <summary>Collects what a tenant should have.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="find">Looks a Component up by its name; null where it can't be had.</param>
    /// <returns>The secrets.</returns>
    public static WantedSecrets Of(Tenant tenant, Func<string, ComponentSpec?> find)
    {
        var wanted = new WantedSecrets(tenant.NamespaceNames());
        wanted.Add(SecretScope.Shared, tenant.Spec.Secrets, []);
        wanted._asked.UnionWith(wanted._places.Keys);
        wanted.AddDatabases(tenant, tenant.Spec.Databases.Select(database => database.Name), wanted._namespaces);
        foreach (var component in tenant.Spec.Components)
        {
            if (find(component.ComponentName()) is { } spec)
            {
                IReadOnlyList<string> place = [component.Namespace ?? wanted._namespaces[0]];
                wanted.Add(SecretScope.Shared, spec.Secrets, place);
                wanted.AddDatabases(tenant, spec.Databases.Select(database => database.Name), place);
            }
            else
            {
                wanted.AreAll = false;
            }
        }

        return wanted;
    }

    // What the tenant asks for itself goes to all its namespaces.
    private WantedSecret Wanted(SecretKey key, HashSet<string> brought)
    {
        IReadOnlyList<string> places = [.. _namespaces.Where(brought.Contains)];
        var asked = _asked.Contains(key);
        return new(key, key.Name, asked ? _namespaces : places, asked) { Brought = places };
    }

    private void AddDatabases(Tenant tenant, IEnumerable<string> databases, IReadOnlyList<string> namespaces) =>
        Add(SecretScope.Tenant(tenant.Metadata.Name), databases.Select(DatabaseDefaults.SecretName), namespaces);

    private void Add(SecretScope scope, IEnumerable<string> names, IReadOnlyList<string> namespaces)
    {
        foreach (var name in names)
        {
            var key = new SecretKey(scope, name);
            if (!_places.TryGetValue(key, out var places))
            {
                _places[key] = places = new(StringComparer.Ordinal);
            }

            places.UnionWith(namespaces);
        }
    }
}
