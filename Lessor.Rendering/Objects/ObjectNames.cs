using System.Text.RegularExpressions;
using Lessor.Entities.Naming;

namespace Lessor.Rendering.Objects;

/// <summary>What an object may be called. All of it becomes part of a request's path, so nothing else may get through.</summary>
internal static partial class ObjectNames
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>Splits an apiVersion.</summary>
    /// <returns>The group, empty for the core group; null if it isn't an apiVersion.</returns>
    public static string? Group(string apiVersion)
    {
        if (apiVersion.Length > NamePatterns.SubdomainLength || !ApiVersion().IsMatch(apiVersion))
        {
            return null;
        }

        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : apiVersion[..slash];
    }

    public static bool IsKind(string kind) => kind.Length <= NamePatterns.LabelLength && Kind().IsMatch(kind);

    /// <summary>Whether an object of a group can have a name: a DNS subdomain, or freer for roles and their bindings.</summary>
    public static bool IsName(string group, string name) =>
        group == RbacGroup ? name.Length <= NamePatterns.SubdomainLength && FreeName().IsMatch(name) : DnsNames.IsSubdomain(name);

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?v[0-9][a-z0-9]*\z")]
    private static partial Regex ApiVersion();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*\z")]
    private static partial Regex Kind();

    [GeneratedRegex(@"^[A-Za-z0-9:_-][A-Za-z0-9:._-]*\z")]
    private static partial Regex FreeName();
}
