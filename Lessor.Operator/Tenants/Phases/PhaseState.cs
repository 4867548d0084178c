namespace Lessor.Operator.Tenants.Phases;

/// <summary>How a phase ended, from best to worst: a tenant's state is the worst of its phases'.</summary>
public enum PhaseState
{
    /// <summary>All that the phase wants is there.</summary>
    Done,

    /// <summary>Something isn't there yet. That is no error: the tenant is looked at again when it changes.</summary>
    Waiting,

    /// <summary>Something failed that may pass by itself: tried again with backoff.</summary>
    Failed,

    /// <summary>The user must act: nothing changes until the tenant or what it names does.</summary>
    Stalled,
}
