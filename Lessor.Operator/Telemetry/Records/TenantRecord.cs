using System.Diagnostics;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Telemetry.Records;

/// <summary>How one reconcile of a tenant went, in a form that is small enough to keep for each.</summary>
public sealed record TenantRecord
{
    private const int TextLength = 1024;
    private const int ListLength = 64;

    // Those of most tenants with nothing to do are the same.
    private static readonly RecentValues<PhaseRecord[]> Alike = new(1024, EqualityComparer<PhaseRecord[]>.Create(
        static (one, other) => one.AsSpan().SequenceEqual(other), static phases => phases.Aggregate(0, (hash, phase) => HashCode.Combine(hash, phase))));

    private readonly PackedTexts _decisions;
    private readonly PackedTexts _events;

    /// <summary>What was done: reconcile, delete or suspend.</summary>
    public required string Operation { get; init; }

    /// <summary>The generation of the tenant's spec that it was about.</summary>
    public long? Generation { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>How it ended: done, waiting, failed or stalled.</summary>
    public required string Result { get; init; }

    /// <summary>Why, as a word.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, or what it waits for, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The phases that ran, in order.</summary>
    public required IReadOnlyList<PhaseRecord> Phases { get; init; }

    /// <summary>What was decided on the way.</summary>
    public required IReadOnlyList<string> Decisions
    {
        get => _decisions.ToList();
        init => _decisions = new(value);
    }

    /// <summary>What happened, as in the tenant's events.</summary>
    public required IReadOnlyList<string> Events
    {
        get => _events.ToList();
        init => _events = new(value);
    }

    /// <summary>The trace; null if none was recorded.</summary>
    public string? TraceId { get; init; }

    /// <summary>Whether it changed anything.</summary>
    internal bool DidWork => _events.Any;

    internal static TenantRecord Of(
        TenantScope scope, TenantOperation operation, PhaseResult result, DateTimeOffset started, TimeSpan duration, Activity? span) => new()
        {
            Operation = Words.Of(operation),
            Generation = scope.Tenant.Metadata.Generation,
            Started = started,
            Seconds = duration.TotalSeconds,
            Result = Words.Of(result.State),
            Reason = result.Reason,
            Message = Cut(result.Message),
            // Arrays: there are two such records for each of thousands of tenants.
            Phases = Alike.Of(scope.Phases.Select(PhaseRecord.Of).ToArray()),
            Decisions = scope.Decisions.Take(ListLength).Select(Cut).ToArray(),
            Events = scope.Events.Take(ListLength).Select(happened => Cut($"{happened.Reason}: {happened.Message}")).ToArray(),
            TraceId = span?.TraceId.ToHexString(),
        };

    internal static string Cut(string text) => text.Length <= TextLength ? text : string.Concat(text.AsSpan(0, TextLength), "...");
}
