using KubeOps.Operator.Api;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Reconciliation;

internal static partial class ReconciliationLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Reconcile of {Kind} {Name} was cut short; it goes on where this operator leads again.")]
    public static partial void ReconcileAborted(this ILogger logger, string kind, EntityKey name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reconcile of {Kind} {Name} failed, next try in {Delay}: {Error}")]
    public static partial void ReconcileFailed(this ILogger logger, Exception exception, string kind, EntityKey name, string error, TimeSpan delay);

    [LoggerMessage(Message = "Reconcile of {Kind} {Name} failed, next try in {Delay}: {Error}")]
    public static partial void ReconcileRefused(this ILogger logger, LogLevel level, string kind, EntityKey name, string error, TimeSpan delay);

    [LoggerMessage(Message = "Reconcile of {Kind} {Name} is not done, next try in {Delay}: {Error}")]
    public static partial void ReconcileNotDone(this ILogger logger, LogLevel level, string kind, EntityKey name, string error, TimeSpan delay);
}
