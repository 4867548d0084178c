namespace Lessor.Operator.Secrets;

/// <summary>A source may not use the secret that it names. The message holds nothing of what secrets hold.</summary>
/// <param name="message">Why, and what to change, as a sentence that names the secret.</param>
public sealed class SecretUseException(string message) : Exception(message)
{
    /// <summary>Whether that lasts until somebody changes something. Default: true.</summary>
    public bool IsLasting { get; init; } = true;
}
