namespace Lessor.ControlPlane.Pods;

/// <summary>Which pods a rule of the <see cref="PodSimulator"/> is about.</summary>
/// <param name="Namespace">Those of this namespace; null for any.</param>
/// <param name="Label">Those with this label; null for any.</param>
/// <param name="Value">The label's value; null for any.</param>
public sealed record PodSelector(string? Namespace = null, string? Label = null, string? Value = null)
{
    /// <summary>All pods.</summary>
    public static PodSelector All { get; } = new();

    internal bool Matches(SimulatedPod pod) =>
        (Namespace is null || pod.Namespace == Namespace)
        && (Label is null || (pod.Label(Label) is { } value && (Value is null || value == Value)));
}
