using System.Diagnostics.Metrics;
using Lessor.Operator.Programs;
using Lessor.Operator.Telemetry;

namespace Lessor.Operator.Engines.Helm;

/// <summary>Counts the processes that render.</summary>
/// <param name="meters">Makes the meter.</param>
public sealed class HelmMetrics(IMeterFactory meters) : IObserved
{
    private readonly Counter<long> _processes = meters.Create(TelemetrySource.Name)
        .CreateCounter<long>(MetricNames.HelmProcesses, description: "Processes of helm that rendered a chart or Go templates, by how they ended.");

    private long _started;

    /// <summary>How many ended so far.</summary>
    public long Count => Interlocked.Read(ref _started);

    /// <summary>Counts a process.</summary>
    /// <param name="result">How it ended.</param>
    public void Ended(ProgramResult result)
    {
        Interlocked.Increment(ref _started);
        Add(1, Word(result));
    }

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var word in new[] { "success", "failed", "timeout", "memory", "flood" })
        {
            Add(0, word);
        }
    }

    private static string Word(ProgramResult result) => result.End switch
    {
        ProgramEnd.TimedOut => "timeout",
        ProgramEnd.OutOfMemory => "memory",
        ProgramEnd.Flooded => "flood",
        _ => result.ExitCode == 0 ? "success" : "failed",
    };

    private void Add(long count, string result) => _processes.Add(count, new KeyValuePair<string, object?>("result", result));
}
