namespace Lessor.Benchmarks.Measuring;

/// <summary>A figure that has a target.</summary>
/// <param name="Row">Its row in the report.</param>
/// <param name="What">What it is, such as "time / bare loop".</param>
/// <param name="Value">The figure.</param>
/// <param name="Target">What it should be.</param>
/// <param name="Arms">What it was computed from; empty for a count.</param>
/// <param name="Note">What a reader must know of it; what bounds it, if it misses its target.</param>
internal sealed record Finding(int Row, string What, double Value, Target Target, IReadOnlyList<Arm> Arms, string? Note = null)
{
    /// <summary>Whether it is as it should be.</summary>
    public bool IsMet => Target.IsMetBy(Value);

    /// <summary>One arm's value over another's.</summary>
    public static Finding Ratio(int row, string what, Arm measured, Arm reference, Target target, string? note = null) =>
        new(row, what, measured.Value / reference.Value, target, [measured, reference], note);
}
