namespace Lessor.Benchmarks.Admission;

/// <summary>How long reviews took, from the request to its whole answer.</summary>
/// <param name="Median">In milliseconds.</param>
/// <param name="Percentile99">In milliseconds.</param>
/// <param name="PerSecond">How many were answered.</param>
internal sealed record ReviewTimes(double Median, double Percentile99, double PerSecond);
