namespace Lessor.Operator.Sources.Charts;

/// <summary>What a repository's index says of a chart's version.</summary>
/// <param name="Url">Where its archive is.</param>
/// <param name="Digest">The SHA-256 of the archive; null if the index doesn't say.</param>
internal sealed record ChartEntry(Uri Url, string? Digest);
