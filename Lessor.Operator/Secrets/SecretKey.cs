namespace Lessor.Operator.Secrets;

/// <summary>Names one secret of a store.</summary>
/// <param name="Scope">For whom it is.</param>
/// <param name="Name">Its name in that scope.</param>
public sealed record SecretKey(SecretScope Scope, string Name)
{
    /// <summary>How messages name it.</summary>
    /// <returns>Its scope and name.</returns>
    public override string ToString() => $"{Scope} secret {Name}";
}
