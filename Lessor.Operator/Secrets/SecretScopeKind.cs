namespace Lessor.Operator.Secrets;

/// <summary>Kinds of scopes of secrets.</summary>
public enum SecretScopeKind
{
    /// <summary>Every tenant may name it.</summary>
    Shared,

    /// <summary>One tenant's own.</summary>
    Tenant,

    /// <summary>The operator's own.</summary>
    Operator,
}
