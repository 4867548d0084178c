using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Events;

internal static partial class EventLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Reason} of {Kind} {Name} could not be written: {Error}")]
    public static partial void EventFailed(this ILogger logger, string reason, string kind, string name, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Reason} of {Kind} {Name} was dropped, as more may be: too many are waiting to be written.")]
    public static partial void EventDropped(this ILogger logger, string reason, string kind, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events in all were dropped; all that waited are written.")]
    public static partial void EventsDropped(this ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Event {Reason} of {Kind} {Name} was left out: it has too many.")]
    public static partial void TooManyEvents(this ILogger logger, string reason, string kind, string name);
}
