namespace Lessor.ControlPlane.Pods;

/// <summary>What becomes of a simulated pod.</summary>
public enum PodOutcome
{
    /// <summary>It runs and is ready; a Job's pod succeeds.</summary>
    Healthy,

    /// <summary>It runs and never becomes ready; a Job's pod never ends.</summary>
    NotReady,

    /// <summary>Its containers crash again and again; a Job's pod fails.</summary>
    Failing,

    /// <summary>It stays pending and is bound to no node, as if no node had room.</summary>
    Unschedulable,
}
