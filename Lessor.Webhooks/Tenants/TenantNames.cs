using Lessor.Entities.Naming;

namespace Lessor.Webhooks.Tenants;

/// <summary>What a tenant and its namespaces may be called, each by itself.</summary>
public static class TenantNames
{
    /// <summary>
    /// The longest name of a tenant. It is a label's value and by default a namespace, which end at 63 characters; the rest is room for names made of it:
    /// a hyphen and ten characters (a stage, a hash), as Kubernetes leaves for what a CronJob makes.
    /// </summary>
    public const int MaxLength = 52;

    /// <summary>Says why a tenant can't have a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The finding about <c>metadata.name</c>; null if it can.</returns>
    public static Finding? Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!DnsNames.IsLabel(name, MaxLength))
        {
            return new Finding("metadata.name", NoLabel(name, MaxLength));
        }

        return ReservedNames.IsReservedTenant(name)
            ? new Finding("metadata.name", $"\"{name}\" is reserved: shared, edge, default, kube-* and lessor-* are no tenant's; choose another name", FindingReasons.Forbidden)
            : null;
    }

    internal static string NoLabel(string name, int longest = NamePatterns.LabelLength) =>
        FormattableString.Invariant($"must be lower-case letters, digits and '-', {longest} at most, with no '-' at either end (was {Quoted.Of(name)})");
}
