using System.Threading.Channels;
using Lessor.Operator.Cluster;

namespace Lessor.Tests.Watching;

/// <summary>A watch that a test feeds.</summary>
internal sealed record ScriptedWatch(CollectionQuery Query, string From)
{
    public Channel<(WatchKind Kind, string Json)> Events { get; } = Channel.CreateUnbounded<(WatchKind, string)>();

    public void Send(WatchKind kind, string json) => Events.Writer.TryWrite((kind, json));

    public void End() => Events.Writer.Complete();

    public void Fail(int code) => Events.Writer.Complete(ScriptedCluster.Refusal(code, "watch", Query));

    public void Break() => Events.Writer.Complete(new IOException("broken"));
}
