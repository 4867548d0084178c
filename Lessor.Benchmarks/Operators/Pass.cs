namespace Lessor.Benchmarks.Operators;

/// <summary>A pass over all tenants.</summary>
/// <param name="Reconciles">How many there were.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Allocated">What it allocated, in bytes.</param>
/// <param name="Requests">What it asked of the API server.</param>
internal sealed record Pass(int Reconciles, double Milliseconds, long Allocated, int Requests);
