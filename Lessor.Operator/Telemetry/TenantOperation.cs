namespace Lessor.Operator.Telemetry;

/// <summary>What a reconcile does with its tenant.</summary>
public enum TenantOperation
{
    /// <summary>Brings it to what its spec says.</summary>
    Reconcile,

    /// <summary>Removes or releases what it has.</summary>
    Delete,

    /// <summary>Leaves it as it is.</summary>
    Suspend,
}
