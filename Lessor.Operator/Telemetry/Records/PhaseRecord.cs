using Lessor.Operator.Tenants;

namespace Lessor.Operator.Telemetry.Records;

/// <summary>How one phase of a reconcile went.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Result">How it ended: done, waiting, failed or stalled.</param>
/// <param name="Reason">Why, as a word.</param>
/// <param name="Message">Why, or what it waits for, as a sentence.</param>
public sealed record PhaseRecord(string Phase, double Seconds, string Result, string Reason, string Message)
{
    internal static PhaseRecord Of(PhaseRun run) => new(
        run.Name, run.Duration.TotalSeconds, Words.Of(run.Result.State), run.Result.Reason, TenantRecord.Cut(run.Result.Message));
}
