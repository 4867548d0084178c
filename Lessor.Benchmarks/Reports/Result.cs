using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Reports;

/// <summary>What one benchmark found, and where.</summary>
/// <param name="Name">The benchmark's name.</param>
/// <param name="Date">The day, as yyyy-MM-dd.</param>
/// <param name="Commit">The commit that was measured, short; with "+" if the tree was changed since.</param>
/// <param name="Machine">The machine, in words.</param>
/// <param name="Versions">What it ran with, in words.</param>
/// <param name="Load">The machine's load average of a minute before it began: much above zero, something else ran beside.</param>
/// <param name="Findings">What was found.</param>
internal sealed record Result(string Name, string Date, string Commit, string Machine, string Versions, double Load, IReadOnlyList<Finding> Findings);
