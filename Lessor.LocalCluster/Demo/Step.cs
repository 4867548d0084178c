namespace Lessor.ControlPlane.Demo;

/// <summary>One thing that the demonstration shows.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="RunAsync">Shows it; throws <see cref="StepFailedException"/> if it isn't so.</param>
internal sealed record Step(string Title, Func<Session, CancellationToken, Task> RunAsync);
