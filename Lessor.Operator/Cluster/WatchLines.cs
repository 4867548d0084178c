using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Lessor.Operator.Cluster;

/// <summary>A watch's answer: one JSON event per line.</summary>
internal static class WatchLines
{
    /// <summary>A server sends a bookmark about every minute: after this long without a byte the connection is taken for dead.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(150);

    private const long LongestLine = 32L << 20;

    /// <summary>Splits a stream into lines, each valid until the next is asked for. While nothing comes, no buffer is held: there may be thousands of watches.</summary>
    /// <exception cref="IOException">The connection broke, or nothing came for <see cref="IdleTimeout"/>.</exception>
    public static async IAsyncEnumerable<ReadOnlySequence<byte>> ReadAsync(
        Stream stream, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One source for all reads, set anew for each.
        using var idle = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var stopping = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), idle);
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16384, leaveOpen: true, useZeroByteReads: true));
        try
        {
            while (true)
            {
                ReadResult result;
                try
                {
                    idle.CancelAfter(IdleTimeout);
                    result = await reader.ReadAsync(idle.Token);
                    idle.CancelAfter(Timeout.InfiniteTimeSpan);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    throw new IOException("A watch fell silent.");
                }

                var rest = result.Buffer.Length <= LongestLine ? result.Buffer : throw new IOException("A watch's event is too long.");
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    if (!rest.Slice(0, end).IsEmpty)
                    {
                        yield return rest.Slice(0, end);
                    }

                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                if (result.IsCompleted)
                {
                    // Half a line: the server didn't end the watch, something cut it.
                    break;
                }

                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>Reads an event; null for types that Lessor doesn't know.</summary>
    /// <exception cref="ClusterRequestException">The server ends the watch with an error, e.g. 410.</exception>
    public static WatchEvent? Decode(ClusterCall call, JsonElement line)
    {
        var content = line.Child("object");
        return line.Text("type") switch
        {
            "ADDED" => new WatchEvent(WatchKind.Added, content),
            "MODIFIED" => new WatchEvent(WatchKind.Modified, content),
            "DELETED" => new WatchEvent(WatchKind.Deleted, content),
            "BOOKMARK" => new WatchEvent(WatchKind.Bookmark, content),
            "ERROR" => throw ErrorAnswer.Exception(call, ErrorAnswer.Parse(content, fallbackCode: 500)),
            _ => null,
        };
    }
}
