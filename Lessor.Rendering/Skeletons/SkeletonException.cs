namespace Lessor.Rendering.Skeletons;

/// <summary>A rendered text that isn't usable YAML.</summary>
/// <param name="line">The line of the rendered text, from 1.</param>
/// <param name="excerpt">That line, with slots in place of values.</param>
/// <param name="message">What is wrong.</param>
internal sealed class SkeletonException(long line, string excerpt, string message)
    : Exception(FormattableString.Invariant($"{message} (line {line} of the rendered text: {excerpt})"));
