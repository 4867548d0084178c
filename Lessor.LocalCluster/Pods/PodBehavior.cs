namespace Lessor.ControlPlane.Pods;

/// <summary>How simulated pods behave.</summary>
/// <param name="Outcome">What becomes of the pod.</param>
/// <param name="Delay">How long the pod stays pending before that, once the simulation has seen it. Default: not at all.</param>
/// <param name="TerminationDelay">How long the pod takes to end once it is deleted. Default: it ends at once.</param>
public sealed record PodBehavior(PodOutcome Outcome, TimeSpan Delay = default, TimeSpan TerminationDelay = default)
{
    /// <summary>Ready at once: how pods behave that no rule is about.</summary>
    public static PodBehavior Healthy { get; } = new(PodOutcome.Healthy);
}
