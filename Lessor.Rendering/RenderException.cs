namespace Lessor.Rendering;

/// <summary>A component can't be rendered for a tenant until the template or the values change: trying again doesn't help.</summary>
public sealed class RenderException : Exception
{
    /// <summary>Creates the exception for these findings.</summary>
    /// <param name="errors">At least one finding.</param>
    public RenderException(IReadOnlyList<RenderError> errors)
        : base(string.Join("; ", errors))
    {
        Errors = errors;
    }

    /// <summary>Creates the exception for these findings, with the failure behind them.</summary>
    /// <param name="errors">At least one finding.</param>
    /// <param name="inner">What failed.</param>
    public RenderException(IReadOnlyList<RenderError> errors, Exception inner)
        : base(string.Join("; ", errors), inner)
    {
        Errors = errors;
    }

    /// <summary>All that was found.</summary>
    public IReadOnlyList<RenderError> Errors { get; }

    /// <summary>Completes when it is worth another try though nothing changed, as after a process that took too long; null: it isn't.</summary>
    public Task? Again { get; init; }
}
