using System.Diagnostics;
using Lessor.Operator.Applying;

namespace Lessor.Operator.Telemetry;

/// <summary>The span of what is done to one object. One whose end isn't said has failed; why is in the span of the phase.</summary>
/// <param name="span">The span; null: none is recorded.</param>
internal readonly struct ObjectSpan(Activity? span) : IDisposable
{
    /// <summary>Says how it ended.</summary>
    /// <param name="result">One of <see cref="Words"/>.</param>
    /// <param name="failure">Why the object isn't as it should be; null: it is.</param>
    public void End(string result, ApplyFailure? failure = null)
    {
        span?.SetTag(Spans.Result, result).SetTag(Spans.Reason, failure?.Reason);
        if (failure is not null && result == Words.Failed)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.Message);
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        if (span is not null && span.GetTagItem(Spans.Result) is null)
        {
            span.SetTag(Spans.Result, Words.Failed).SetStatus(ActivityStatusCode.Error);
        }

        span?.Dispose();
    }
}
