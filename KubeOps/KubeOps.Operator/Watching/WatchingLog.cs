using KubeOps.Operator.Api;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Watching;

internal static partial class WatchingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Listed {Count} {Resource}.")]
    public static partial void Listed(this ILogger logger, string resource, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "The watch of {Resource} lost its place and lists again.")]
    public static partial void VersionTooOld(this ILogger logger, string resource);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Waiting for the CustomResourceDefinition {Resource}, which is not installed: apply the operator's CRD manifests with kubectl apply.")]
    public static partial void NotInstalled(this ILogger logger, string resource);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Missing permission: the operator needs the verbs list and watch on {Resource}. The API server says: {Error}")]
    public static partial void NotPermitted(this ILogger logger, string resource, string error);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The API server does not accept the operator's credentials, {Resource} cannot be followed: check the token or client certificate. The API server says: {Error}")]
    public static partial void NotAuthenticated(this ILogger logger, string resource, string error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Still cannot follow {Resource}: {Error}")]
    public static partial void StillFailing(this ILogger logger, string resource, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Following {Resource} again.")]
    public static partial void Following(this ILogger logger, string resource);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The watch of {Resource} was silent for long and is opened anew.")]
    public static partial void WatchIdle(this ILogger logger, string resource);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot follow {Resource}, trying again: {Error}")]
    public static partial void WatchFailed(this ILogger logger, string resource, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Key} cannot be read and is left as it was: {Error}")]
    public static partial void UnreadableEntity(this ILogger logger, string kind, EntityKey key, string error);
}
