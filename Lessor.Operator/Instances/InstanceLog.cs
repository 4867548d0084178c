namespace Lessor.Operator.Instances;

/// <summary>What following instances tells.</summary>
internal static partial class InstanceLog
{
    [LoggerMessage(EventId = 3401, Level = LogLevel.Debug, Message = "A kind can't be looked up, trying again: {ApiVersion} {Kind}: {Cause}")]
    public static partial void NotFound(ILogger logger, string apiVersion, string kind, string cause);

    [LoggerMessage(EventId = 3402, Level = LogLevel.Warning, Message = "An instance failed, trying again: component={Component} object={Instance}: {Cause}")]
    public static partial void Failed(ILogger logger, string component, string instance, string cause);

    [LoggerMessage(EventId = 3403, Level = LogLevel.Error, Message = "An instance broke, trying again: component={Component} object={Instance}")]
    public static partial void Broke(ILogger logger, Exception exception, string component, string instance);

    [LoggerMessage(EventId = 3404, Level = LogLevel.Information, Message = "Following: component={Component} kind={Kind} {ApiVersion}: {Reason}")]
    public static partial void Following(ILogger logger, string component, string kind, string apiVersion, string reason);

    [LoggerMessage(EventId = 3405, Level = LogLevel.Information, Message = "{What}: component={Component} object={Instance} tenant={Tenant}")]
    public static partial void Did(ILogger logger, string what, string component, InstanceKey instance, string tenant);

    [LoggerMessage(EventId = 3406, Level = LogLevel.Warning, Message = "A Component can't be published, trying again: component={Component}: {Cause}")]
    public static partial void NotPublished(ILogger logger, string component, string cause);

    [LoggerMessage(EventId = 3407, Level = LogLevel.Error, Message = "Publishing broke, trying again: component={Component}")]
    public static partial void PublishingBroke(ILogger logger, Exception exception, string component);

    [LoggerMessage(EventId = 3408, Level = LogLevel.Information, Message = "Removed a definition without objects: component={Component} definition={Definition}")]
    public static partial void Removed(ILogger logger, string component, string definition);
}
