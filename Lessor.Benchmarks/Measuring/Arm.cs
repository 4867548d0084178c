namespace Lessor.Benchmarks.Measuring;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Value">The median of its rounds.</param>
/// <param name="Unit">Of the value, such as ms.</param>
/// <param name="Usage">What it cost the processes that took part, as the median of its rounds; null where that says nothing.</param>
/// <param name="Rounds">The value of each round, in the order in which they ran.</param>
internal sealed record Arm(string Name, double Value, string Unit, Usage? Usage = null, IReadOnlyList<double>? Rounds = null);
