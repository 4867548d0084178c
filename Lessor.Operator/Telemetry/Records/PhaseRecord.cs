using Lessor.Operator.Tenants;

namespace Lessor.Operator.Telemetry.Records;

/// <summary>How one phase of a reconcile went.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Seconds">How long it took, to the millisecond.</param>
/// <param name="Result">How it ended: done, waiting, failed or stalled.</param>
/// <param name="Reason">Why, as a word.</param>
/// <param name="Message">Why, or what it waits for, as a sentence.</param>
public sealed record PhaseRecord(string Phase, double Seconds, string Result, string Reason, string Message)
{
    // Most phases of most tenants find nothing to do and take no time.
    private static readonly RecentValues<PhaseRecord> Alike = new(1024);

    internal static PhaseRecord Of(PhaseRun run) => Alike.Of(new(
        run.Name, Math.Round(run.Duration.TotalSeconds, 3), Words.Of(run.Result.State), run.Result.Reason, TenantRecord.Cut(run.Result.Message)));
}
