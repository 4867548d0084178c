namespace Lessor.ControlPlane.Demo;

/// <summary>A step of the demonstration didn't show what it should.</summary>
/// <param name="message">What it showed instead.</param>
internal sealed class StepFailedException(string message) : Exception(message);
