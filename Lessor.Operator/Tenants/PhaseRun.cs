using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Tenants;

/// <summary>One run of one phase.</summary>
/// <param name="Name">The phase's name.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Duration">How long it took.</param>
public readonly record struct PhaseRun(string Name, PhaseResult Result, TimeSpan Duration);
