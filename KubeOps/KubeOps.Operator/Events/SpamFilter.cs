namespace KubeOps.Operator.Events;

/// <summary>A bucket of tokens for each entity: many events at once are fine, many for long are not.</summary>
internal sealed class SpamFilter(TimeProvider time)
{
    private const int Burst = 25;
    private const int MaxEntities = 4096;
    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly BoundedMap<string, (double Tokens, long At)> _buckets = new(MaxEntities);

    public bool Admits(string entity)
    {
        lock (_lock)
        {
            var tokens = _buckets.TryGet(entity, out var bucket)
                ? Math.Min(Burst, bucket.Tokens + (time.GetElapsedTime(bucket.At) / Refill))
                : Burst;
            var admitted = tokens >= 1;
            _buckets.Set(entity, (admitted ? tokens - 1 : tokens, time.GetTimestamp()));
            return admitted;
        }
    }
}
