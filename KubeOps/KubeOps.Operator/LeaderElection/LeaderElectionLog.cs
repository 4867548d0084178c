using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.LeaderElection;

internal static partial class LeaderElectionLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Identity} leads.")]
    public static partial void Leading(this ILogger logger, string identity);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Identity} lost the lease and stops reconciling: {Reason}.")]
    public static partial void Lost(this ILogger logger, string identity, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Identity} released the lease.")]
    public static partial void Released(this ILogger logger, string identity);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease could not be released and will run out: {Error}")]
    public static partial void ReleaseFailed(this ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot reach the lease {Namespace}/{Name}, trying again: {Error}")]
    public static partial void LeaseFailed(this ILogger logger, string @namespace, string name, string error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The lease {Namespace}/{Name} still fails: {Error}")]
    public static partial void LeaseStillFails(this ILogger logger, string @namespace, string name, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The lease {Namespace}/{Name} is reached again.")]
    public static partial void LeaseReached(this ILogger logger, string @namespace, string name);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Missing permission: leader election needs get, create and update on leases.coordination.k8s.io in namespace {Namespace}. The API server says: {Error}")]
    public static partial void NotPermitted(this ILogger logger, string @namespace, string error);
}
