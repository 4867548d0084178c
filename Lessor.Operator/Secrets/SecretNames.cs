using Lessor.Entities.Naming;

namespace Lessor.Operator.Secrets;

/// <summary>Names of secrets, and of the objects in <see cref="LessorNamespaces.Secrets"/> that hold them.</summary>
internal static class SecretNames
{
    /// <summary>Whether a secret can have this name.</summary>
    public static bool IsValid(SecretKey key) => key.Scope.Kind == SecretScopeKind.Tenant
        ? DnsNames.IsLabel(key.Name)
        : DnsNames.IsSubdomain(key.Name) && !key.Name.StartsWith(LessorNamespaces.TenantSecretPrefix, StringComparison.Ordinal);

    /// <summary>The name of the object that holds a secret.</summary>
    /// <exception cref="ArgumentException">No secret can have this name.</exception>
    public static string ObjectName(SecretKey key) => !IsValid(key) ? throw new ArgumentException($"\"{key.Name}\" is no name for a {key.Scope} secret.", nameof(key))
        : key.Scope.Kind == SecretScopeKind.Tenant ? $"{LessorNamespaces.TenantSecretPrefix}{key.Scope.TenantName}.{key.Name}"
        : key.Name;

    /// <summary>The secret that an object holds, by its name and labels; null if they contradict each other.</summary>
    public static SecretKey? KeyOf(string objectName, IReadOnlyDictionary<string, string> labels)
    {
        var name = labels.GetValueOrDefault(LessorLabels.Secret, objectName);
        if (ScopeOf(labels) is not { } scope)
        {
            return null;
        }

        var key = new SecretKey(scope, name);
        return IsValid(key) && ObjectName(key) == objectName ? key : null;
    }

    private static SecretScope? ScopeOf(IReadOnlyDictionary<string, string> labels) => labels.GetValueOrDefault(LessorLabels.Scope, "shared") switch
    {
        "shared" => SecretScope.Shared,
        "operator" => SecretScope.Operator,
        "tenant" when labels.TryGetValue(LessorLabels.Tenant, out var tenant) && DnsNames.IsLabel(tenant) => SecretScope.Tenant(tenant),
        _ => null,
    };
}
