namespace Lessor.Rendering.Skeletons;

/// <summary>A rendered text that isn't usable YAML. What is in the line isn't said: it may be a Secret's.</summary>
/// <param name="line">The line of the rendered text, from 1.</param>
/// <param name="message">What is wrong.</param>
internal sealed class SkeletonException(long line, string message)
    : Exception(FormattableString.Invariant($"{message} (line {line} of the rendered text)"));
