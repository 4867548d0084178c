namespace Lessor.Operator.Secrets;

/// <summary>What a list tells of a secret: all but what it holds.</summary>
/// <param name="Key">Which secret.</param>
/// <param name="Version">The store's word for its content: another one means that it may hold something else. Empty if it can't be read.</param>
/// <param name="Problem">Why it can't be read, as the rest of a sentence; null if it can.</param>
public sealed record SecretHead(SecretKey Key, string Version, string? Problem = null);
