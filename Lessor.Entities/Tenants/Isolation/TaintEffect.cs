namespace Lessor.Entities.Tenants.Isolation;

/// <summary>What a taint does to pods that don't bear with it.</summary>
public enum TaintEffect
{
    /// <summary>New ones aren't placed.</summary>
    NoSchedule,

    /// <summary>New ones are placed elsewhere if possible.</summary>
    PreferNoSchedule,

    /// <summary>All are evicted.</summary>
    NoExecute,
}
