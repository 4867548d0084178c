namespace Lessor.Operator.Secrets;

/// <summary>Where secrets are kept of record.</summary>
public enum SecretStoreKind
{
    /// <summary>In the namespace that tenants are handed them from.</summary>
    Kubernetes,

    /// <summary>In Google Secret Manager, mirrored there.</summary>
    Google,
}
