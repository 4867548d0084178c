namespace Lessor.Operator.Tenants;

/// <summary>What one tenant wants that concerns others.</summary>
/// <param name="Name">The tenant's name.</param>
/// <param name="Created">When it was created, as the API server writes it.</param>
/// <param name="Namespaces">The namespaces it wants.</param>
/// <param name="Components">The Components it runs.</param>
public sealed record TenantClaims(string Name, string Created, IReadOnlySet<string> Namespaces, IReadOnlySet<string> Components)
{
    /// <summary>Whether the claims are the same, in any order.</summary>
    /// <param name="other">Other claims.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(TenantClaims? other) =>
        other is not null
        && (Name, Created) == (other.Name, other.Created)
        && Namespaces.SetEquals(other.Namespaces)
        && Components.SetEquals(other.Components);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Created);
}
