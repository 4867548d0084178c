using System.Collections.Frozen;
using Lessor.Entities.Naming;

namespace Lessor.Webhooks;

/// <summary>Names that no tenant and no tenant's namespace may have.</summary>
public static class ReservedNames
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(["default", "shared", "edge"]);
    private static readonly string[] Prefixes = ["kube-", "lessor-"];

    /// <summary>Whether a tenant may not have this name: <c>shared</c>, <c>edge</c>, <c>default</c>, <c>kube-*</c>, <c>lessor-*</c>.</summary>
    /// <param name="name">The tenant's name.</param>
    /// <returns>True if it is reserved.</returns>
    public static bool IsReservedTenant(string name) => Words.Contains(name) || HasReservedPrefix(name);

    /// <summary>
    /// Whether no tenant may have this namespace: <c>default</c>, the cluster's own (<c>kube-*</c>), Lessor's (<c>lessor-*</c>) and the one that the
    /// operator runs in.
    /// </summary>
    /// <param name="name">The namespace's name.</param>
    /// <param name="operatorNamespace">The operator's own namespace.</param>
    /// <returns>True if it is reserved.</returns>
    public static bool IsReservedNamespace(string name, string operatorNamespace = LessorNamespaces.Operator) =>
        name == "default" || name == operatorNamespace || HasReservedPrefix(name);

    private static bool HasReservedPrefix(string name) =>
        Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
