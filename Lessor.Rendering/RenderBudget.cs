namespace Lessor.Rendering;

/// <summary>The time that a rendering has left. Everything that loops asks it, so that no input can keep a thread.</summary>
internal sealed class RenderBudget(RenderLimits limits, TimeProvider clock, CancellationToken cancellationToken)
{
    // Looking at the clock at every step would cost more than the steps.
    private const int StepsBetweenLooks = 256;
    private readonly long _start = clock.GetTimestamp();
    private int _steps;

    public RenderLimits Limits { get; } = limits;

    /// <summary>Counts one step.</summary>
    /// <exception cref="RenderLimitException">The time is up.</exception>
    /// <exception cref="OperationCanceledException">The rendering is cancelled.</exception>
    public void Step()
    {
        if (++_steps % StepsBetweenLooks == 0)
        {
            CheckTime();
        }
    }

    /// <summary>Looks at the clock now.</summary>
    public void CheckTime()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (clock.GetElapsedTime(_start) > Limits.MaxTime)
        {
            throw new RenderLimitException(FormattableString.Invariant($"takes more than {Limits.MaxTime.TotalSeconds} s to render"));
        }
    }
}
