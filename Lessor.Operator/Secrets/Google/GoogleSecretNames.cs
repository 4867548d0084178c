namespace Lessor.Operator.Secrets.Google;

/// <summary>
/// Names of secrets at Google: ids hold letters, digits, '-' and '_', label values only small ones. A name that says more is written with a hash; two secrets never share an id, for
/// which secret it is stands in the payload, too.
/// </summary>
internal static class GoogleSecretNames
{
    /// <summary>The label on all that is Lessor's.</summary>
    public const string ScopeLabel = "lessor-scope";

    /// <summary>The label with the tenant's name.</summary>
    public const string TenantLabel = "lessor-tenant";

    /// <summary>The label with the secret's name, encoded.</summary>
    public const string NameLabel = "lessor-name";

    private const int LabelLength = 63;

    /// <summary>The id under which Lessor itself creates a secret. A tenant's name holds no '_', so no two secrets have the same one.</summary>
    public static string IdOf(SecretKey key) => key.Scope.Kind switch
    {
        SecretScopeKind.Tenant => $"lessor_tenant_{key.Scope.TenantName}_{Encode(key.Name)}",
        SecretScopeKind.Operator => $"lessor_operator_{Encode(key.Name)}",
        _ => $"lessor_shared_{Encode(key.Name)}",
    };

    /// <summary>The labels by which it is found.</summary>
    public static Dictionary<string, string> LabelsOf(SecretKey key)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ScopeLabel] = key.Scope.Kind.ToString().ToLowerInvariant(),
            [NameLabel] = Encode(key.Name),
        };
        if (key.Scope.Kind == SecretScopeKind.Tenant)
        {
            labels[TenantLabel] = key.Scope.TenantName;
        }

        return labels;
    }

    /// <summary>A name as letters, digits and '-': '.' becomes '_', which no name holds. One that is too long is cut and gets a hash of all of it.</summary>
    public static string Encode(string name)
    {
        var text = name.Replace('.', '_');
        return text.Length <= LabelLength ? text : $"{text[..(LabelLength - ShortHash.Length - 2)]}__{ShortHash.Of(name)}";
    }

    /// <summary>The name that a label's value stands for; null if that can't be told from it.</summary>
    public static string? Decode(string value) => value.Contains("__", StringComparison.Ordinal) ? null : value.Replace('_', '.');
}
