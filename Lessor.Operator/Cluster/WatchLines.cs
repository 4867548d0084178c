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

    /// <summary>Splits a stream into lines, each valid until the next is asked for.</summary>
    /// <exception cref="IOException">The connection broke, or nothing came for <see cref="IdleTimeout"/>.</exception>
    public static async IAsyncEnumerable<ReadOnlySequence<byte>> ReadAsync(
        Stream stream, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16384, leaveOpen: true));
        try
        {
            while (true)
            {
                var result = await ReadAsync(reader, clock, cancellationToken);
                var rest = result.Buffer;
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

    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(IdleTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        try
        {
            var result = await reader.ReadAsync(linked.Token);
            return result.Buffer.Length <= LongestLine ? result : throw new IOException("A watch's event is too long.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("A watch fell silent.");
        }
    }
}
