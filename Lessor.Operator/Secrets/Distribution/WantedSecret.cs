namespace Lessor.Operator.Secrets.Distribution;

/// <summary>A secret that a tenant should have.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Name">Its name in the tenant's namespaces.</param>
/// <param name="Namespaces">In which of them, in the order of the spec.</param>
/// <param name="Asked">Whether the tenant itself names it; false: what it runs brings it, or a database.</param>
public sealed record WantedSecret(SecretKey Source, string Name, IReadOnlyList<string> Namespaces, bool Asked = false)
{
    /// <summary>Of the namespaces, those where what the tenant runs brings it, whether it asks for it or not.</summary>
    public IReadOnlyList<string> Brought { get; init; } = Namespaces;
}
