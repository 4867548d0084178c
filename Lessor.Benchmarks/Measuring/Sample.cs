namespace Lessor.Benchmarks.Measuring;

/// <summary>What one round of one arm gave.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Usage">What it cost.</param>
internal readonly record struct Sample(double Value, Usage? Usage = null);
