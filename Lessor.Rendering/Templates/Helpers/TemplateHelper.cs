namespace Lessor.Rendering.Templates.Helpers;

/// <summary>A helper that templates may use: a pure function of its arguments, the same in every culture.</summary>
/// <param name="Function">What it yields.</param>
/// <param name="MinArguments">How many arguments it takes at least.</param>
/// <param name="MaxArguments">How many it takes at most.</param>
/// <param name="FirstIsOptional">Whether the first argument may be a name that isn't known.</param>
internal sealed record TemplateHelper(
    Func<HelperArguments, object?> Function, int MinArguments, int MaxArguments, bool FirstIsOptional = false)
{
    /// <summary>How many arguments it takes, in words.</summary>
    public string Takes => (MinArguments, MaxArguments) switch
    {
        (1, 1) => "one argument",
        var (min, max) when min == max => FormattableString.Invariant($"{min} arguments"),
        (var min, int.MaxValue) => FormattableString.Invariant($"at least {min} arguments"),
        var (min, max) => FormattableString.Invariant($"{min} to {max} arguments"),
    };
}
