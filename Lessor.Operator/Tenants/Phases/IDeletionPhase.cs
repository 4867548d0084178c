namespace Lessor.Operator.Tenants.Phases;

/// <summary>A phase of the deletion.</summary>
public interface IDeletionPhase : IPhase;
