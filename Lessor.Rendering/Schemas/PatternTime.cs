using System.Text.RegularExpressions;

namespace Lessor.Rendering.Schemas;

/// <summary>The time that all patterns of one check share. Each match has a limit of its own, and a schema has room for thousands of patterns.</summary>
internal sealed class PatternTime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);
    private readonly TimeProvider _clock = TimeProvider.System;
    private TimeSpan _spent;

    /// <summary>Whether a text has a pattern; one that takes too long to tell hasn't.</summary>
    /// <exception cref="RenderLimitException">The time is up.</exception>
    public bool IsMatch(Regex pattern, string text)
    {
        if (_spent > Limit)
        {
            throw new RenderLimitException(FormattableString.Invariant($"matching the schema's patterns takes more than {Limit.TotalSeconds} s; use fewer or simpler ones, or bound the texts (maxLength)"));
        }

        var start = _clock.GetTimestamp();
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
        finally
        {
            _spent += _clock.GetElapsedTime(start);
        }
    }
}
