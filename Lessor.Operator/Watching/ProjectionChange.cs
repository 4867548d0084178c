namespace Lessor.Operator.Watching;

/// <summary>An applied object changed, appeared or went.</summary>
/// <param name="Tenant">Whose object it is.</param>
/// <param name="Old">Before; null if it appeared.</param>
/// <param name="New">After; null if it went, or belongs to another tenant now.</param>
public readonly record struct ProjectionChange(string Tenant, Projection? Old, Projection? New);
