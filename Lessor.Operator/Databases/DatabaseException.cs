namespace Lessor.Operator.Databases;

/// <summary>Something can't be done on a database server. The message holds no password, no address and no name of the operator's own role.</summary>
/// <param name="trouble">Why, in a word.</param>
/// <param name="message">Why, as a sentence for people.</param>
/// <param name="inner">What was thrown; it isn't shown to people.</param>
public sealed class DatabaseException(DatabaseTrouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why, in a word.</summary>
    public DatabaseTrouble Trouble => trouble;

    /// <summary>When to try again; null: at the caller's own pace.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
