namespace Lessor.Benchmarks.Operators;

/// <summary>What an operator has done by the moment when it had looked at every tenant once.</summary>
/// <param name="Writes">Its requests that weren't GETs, from the start of the process.</param>
/// <param name="Reads">Its GETs, watches aside.</param>
/// <param name="Renders">The components that it rendered.</param>
internal sealed record FirstPass(int Writes, int Reads, long Renders);
