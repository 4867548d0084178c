using KubeOps.Operator.Api;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Reconciliation;

internal static partial class ReconciliationLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Reconcile of {Kind} {Key} was cut short; it goes on where this operator leads again.")]
    public static partial void ReconcileAborted(this ILogger logger, string kind, EntityKey key);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reconcile of {Kind} {Key} failed, next try in {Delay}: {Error}")]
    public static partial void ReconcileFailed(this ILogger logger, Exception exception, string kind, EntityKey key, string error, TimeSpan delay);

    [LoggerMessage(Message = "Reconcile of {Kind} {Key} failed, next try in {Delay}: {Error}")]
    public static partial void ReconcileRefused(this ILogger logger, LogLevel level, string kind, EntityKey key, string error, TimeSpan delay);

    [LoggerMessage(Message = "Reconcile of {Kind} {Key} is not done, next try in {Delay}: {Error}")]
    public static partial void ReconcileNotDone(this ILogger logger, LogLevel level, string kind, EntityKey key, string error, TimeSpan delay);
}
