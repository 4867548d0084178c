namespace Lessor.Operator.Secrets;

/// <summary>A secret store refused, or can't be reached. The message says nothing of what a secret holds.</summary>
/// <param name="message">What failed and why.</param>
/// <param name="inner">What was thrown; null: nothing.</param>
public sealed class SecretStoreException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the store asks to wait; null if it doesn't.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether trying again changes nothing until somebody acts: a secret that is too large, a missing right.</summary>
    public bool IsLasting { get; init; }
}
