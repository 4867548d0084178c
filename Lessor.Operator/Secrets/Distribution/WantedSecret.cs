namespace Lessor.Operator.Secrets.Distribution;

/// <summary>A secret that a tenant should have.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Name">Its name in the tenant's namespaces.</param>
/// <param name="Namespaces">In which of them, in the order of the spec.</param>
public sealed record WantedSecret(SecretKey Source, string Name, IReadOnlyList<string> Namespaces);
