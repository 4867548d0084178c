using Lessor.Webhooks;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Instances;

/// <summary>
/// Names made of other names. The hash keeps apart what is cut to the same: objects of equal names in two namespaces, or instances of two Components,
/// never share a tenant.
/// </summary>
internal static class InstanceNames
{
    private const int LabelHash = 8;
    private const int LabelLength = 63;

    /// <summary>The name of an instance's tenant: the object's, cut, with 64 bits of hash of all that names the instance; 52 characters at most.</summary>
    public static string Tenant(InstanceKey key) => Tenant(key, ShortHash.Length);

    /// <summary>The name that earlier versions gave it. Two keys of equal earlier names can be made on purpose: whose tenant it is only its spec tells.</summary>
    public static string EarlierTenant(InstanceKey key) => Tenant(key, LabelHash);

    /// <summary>A Component's name as a label's value, and as a component's name in a tenant: its own wherever that is possible.</summary>
    public static string Label(string component) =>
        component.Length <= LabelLength && !component.Contains('.', StringComparison.Ordinal) ? component : WithHash(component, ShortHash.Of(component)[..LabelHash], LabelLength);

    private static string Tenant(InstanceKey key, int length)
    {
        var hash = ShortHash.Of($"{key.Component}\0{key.Group}\0{key.Kind}\0{key.Namespace}\0{key.Name}")[..length];
        var name = WithHash(key.Name, hash, TenantNames.MaxLength);
        // kube-* and the like are nobody's, but an object may well be called so.
        return ReservedNames.IsReservedTenant(name) ? WithHash($"i-{key.Name}", hash, TenantNames.MaxLength) : name;
    }

    private static string WithHash(string name, string hash, int longest)
    {
        var cut = name.Replace('.', '-').Replace(':', '-');
        return $"{cut[..Math.Min(cut.Length, longest - hash.Length - 1)].Trim('-')}-{hash}";
    }
}
