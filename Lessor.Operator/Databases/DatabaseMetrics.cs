using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Lessor.Operator.Telemetry;

namespace Lessor.Operator.Databases;

/// <summary>Counts what is done on database servers, and tells which of them answer.</summary>
public sealed class DatabaseMetrics : IObserved
{
    private static readonly string[] Operations = ["ensure", "lock", "drop"];
    private readonly ConcurrentDictionary<string, int> _up = new(StringComparer.Ordinal);
    private readonly Counter<long> _operations;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    public DatabaseMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetrySource.Name);
        _operations = meter.CreateCounter<long>(MetricNames.DatabaseOperations, description: "What was done on database servers, by how it ended.");
        meter.CreateObservableGauge(
            MetricNames.DatabaseServersUp,
            () => _up.Select(item => new Measurement<int>(item.Value, new KeyValuePair<string, object?>("server", item.Key))),
            description: "Whether a database server answered the operator last.");
    }

    /// <summary>Counts an operation.</summary>
    /// <param name="operation">ensure, lock or drop.</param>
    /// <param name="trouble">Why it failed; null: it didn't.</param>
    public void Count(string operation, DatabaseTrouble? trouble) => Add(1, operation, trouble);

    /// <summary>Notes whether a server answered.</summary>
    /// <param name="server">The server's name.</param>
    /// <param name="up">Whether it did.</param>
    public void Up(string server, bool up) => _up[server] = up ? 1 : 0;

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var operation in Operations)
        {
            Add(0, operation, null);
        }
    }

    private void Add(long count, string operation, DatabaseTrouble? trouble) => _operations.Add(
        count, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("result", trouble is { } why ? Word(why) : "success"));

    private static string Word(DatabaseTrouble trouble) => trouble switch
    {
        DatabaseTrouble.Unavailable => "unavailable",
        DatabaseTrouble.Busy => "busy",
        DatabaseTrouble.Foreign => "foreign",
        DatabaseTrouble.Retained => "retained",
        _ => "refused",
    };
}
