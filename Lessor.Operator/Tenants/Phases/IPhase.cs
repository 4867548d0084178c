namespace Lessor.Operator.Tenants.Phases;

/// <summary>
/// One step of a tenant's reconcile or of its deletion. Phases run in order; the first that isn't done and holds the others up ends the run. A new phase is one new class, named in
/// the list of its kind.
/// </summary>
public interface IPhase
{
    /// <summary>The condition that shows how the phase is; null for one that shows only when it fails.</summary>
    string? Condition { get; }

    /// <summary>Whether the phases after it wait until it is done. Default: they do.</summary>
    bool HoldsUp => true;

    /// <summary>Brings the tenant one step nearer to what it should be.</summary>
    /// <param name="scope">What the reconcile knows: read, and added to.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>How it ended.</returns>
    Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken);
}
