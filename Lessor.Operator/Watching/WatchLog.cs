namespace Lessor.Operator.Watching;

/// <summary>What watching tells.</summary>
internal static partial class WatchLog
{
    [LoggerMessage(EventId = 3101, Level = LogLevel.Debug, Message = "Watch stopped: {Resource} {Namespace}: {Cause}")]
    public static partial void Stopped(ILogger logger, string resource, string @namespace, string cause);

    [LoggerMessage(EventId = 3102, Message = "Watch broke, goes on soon: {Resource} {Namespace}: {Cause}")]
    public static partial void Broken(ILogger logger, LogLevel level, string resource, string @namespace, string cause);

    [LoggerMessage(EventId = 3103, Message = "Refused, trying again: {Verb} {Resource} {Namespace}: {Code} {Cause}")]
    public static partial void Refused(ILogger logger, LogLevel level, string verb, string resource, string @namespace, int code, string cause);

    [LoggerMessage(EventId = 3104, Level = LogLevel.Debug, Message = "Watching as the tenants, namespace by namespace: {Resource}")]
    public static partial void PerNamespace(ILogger logger, string resource);

    [LoggerMessage(EventId = 3105, Level = LogLevel.Error, Message = "A handler of changes failed for tenant {Tenant}")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string tenant);

    [LoggerMessage(EventId = 3107, Level = LogLevel.Error, Message = "Watch failed, goes on soon: {Resource} {Namespace}")]
    public static partial void Failed(ILogger logger, Exception exception, string resource, string @namespace);

    [LoggerMessage(EventId = 3106, Level = LogLevel.Information, Message = "Following again: {Resource} {Namespace}")]
    public static partial void Following(ILogger logger, string resource, string @namespace);
}
