using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Lessor.Tests.Telemetry;

/// <summary>Keeps the spans that would be exported while it is there: sampled as they are by default.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly Ended _ended = new();
    private readonly TracerProvider _provider;

    public RecordedSpans() => _provider = Sdk.CreateTracerProviderBuilder().AddSource("Lessor.Operator").AddProcessor(_ended).Build();

    /// <summary>All spans. Other operators of this process may be at work.</summary>
    public IEnumerable<Activity> All => _ended.Spans;

    /// <summary>The spans of what was done to objects in a namespace.</summary>
    public IEnumerable<Activity> In(string ns) => All.Where(span => Equals(span.GetTagItem("k8s.namespace.name"), ns));

    public void Dispose() => _provider.Dispose();

    private sealed class Ended : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Spans { get; } = new();

        public override void OnEnd(Activity data)
        {
            if (data.Recorded)
            {
                Spans.Enqueue(data);
            }
        }
    }
}
