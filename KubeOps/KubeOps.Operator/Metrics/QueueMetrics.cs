namespace KubeOps.Operator.Metrics;

/// <summary>What one entity's queue tells: its name, and what it counts. Without instruments nothing is counted.</summary>
internal sealed class QueueMetrics(QueueInstruments? instruments, string resource)
{
    /// <summary>The label of all that is measured here.</summary>
    public KeyValuePair<string, object?> Name { get; } = new("name", resource);

    /// <summary>How many keys wait at the moment.</summary>
    public int Depth => Depths().Sum();

    /// <summary>How many of them wait in each lane.</summary>
    public Func<IReadOnlyList<int>> Depths { get; set; } = () => [];

    /// <summary>How long each of the keys that are with workers has been there.</summary>
    public Func<IReadOnlyList<TimeSpan>> Running { get; set; } = () => [];

    public void Added()
    {
        instruments?.Adds.Add(1, Name);
        instruments?.Enqueued.Add(1, Name);
    }

    public void Retried()
    {
        instruments?.Retries.Add(1, Name);
        instruments?.Requeued.Add(1, Name);
    }

    public void Discarded() => instruments?.Discarded.Add(1, Name);

    public void Taken(TimeSpan waited) => instruments?.Waited.Record(waited.TotalSeconds, Name);

    public void Finished(TimeSpan worked) => instruments?.Worked.Record(worked.TotalSeconds, Name);
}
