namespace Lessor.Benchmarks.Operators;

/// <summary>The operator's memory, in bytes.</summary>
/// <param name="Heap">What is reachable: the managed heap after a full, compacting collection.</param>
/// <param name="AtRest">What the kernel counts as resident before that collection: as an operator is that nobody looks into.</param>
/// <param name="Resident">What the kernel counts as resident, after it.</param>
/// <param name="Peak">The most that was resident at any time.</param>
internal sealed record Memory(long Heap, long AtRest, long Resident, long Peak);
