using System.Diagnostics;
using Lessor.Operator.Telemetry.Changes;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Telemetry;

/// <summary>One reconcile of a tenant while it runs.</summary>
public sealed class TenantRun : IDisposable
{
    private readonly TenantTelemetry _telemetry;
    private readonly IDisposable? _logScope;
    private bool _ended;

    internal TenantRun(
        TenantTelemetry telemetry, TenantScope scope, TenantOperation operation, PendingChange? change, long started, Activity? span, IDisposable? logScope)
    {
        (_telemetry, _logScope) = (telemetry, logScope);
        (Scope, Operation, Change, Started, Span) = (scope, operation, change, started, span);
    }

    internal TenantScope Scope { get; }

    internal TenantOperation Operation { get; }

    /// <summary>The change that it is to carry out; null: nothing that is known of changed.</summary>
    internal PendingChange? Change { get; }

    internal long Started { get; }

    internal Activity? Span { get; }

    /// <summary>Says how it ended.</summary>
    /// <param name="result">The result of the last phase that ran.</param>
    public void End(PhaseResult result)
    {
        _ended = true;
        Span.End(result);
        _telemetry.Ended(this, result);
    }

    /// <summary>Ends it; one whose end wasn't said has failed.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            Span?.SetStatus(ActivityStatusCode.Error);
            _telemetry.Broke(this);
        }

        Span?.Dispose();
        _logScope?.Dispose();
    }
}
