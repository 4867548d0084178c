using System.Buffers;
using System.Text.Json;

namespace Lessor.Operator.Cluster;

/// <summary>
/// A watch's answer: one JSON event per line. Thousands may wait for their next event for minutes: while nothing comes, none holds a buffer, and nothing waits but the stream's own read.
/// </summary>
internal sealed class WatchLines : IDisposable
{
    /// <summary>A server sends a bookmark about every minute: after this long without a byte the connection is taken for dead.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(150);

    private const int FirstBuffer = 16 << 10;
    private const int LongestLine = 32 << 20;

    private readonly Stream _stream;
    // One source for all reads, set anew for each.
    private readonly CancellationTokenSource _idle;
    private readonly CancellationTokenRegistration _stopping;
    private byte[]? _buffer;
    private int _start;
    private int _end;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="stream">The answer; stays open.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public WatchLines(Stream stream, TimeProvider clock, CancellationToken cancellationToken)
    {
        _stream = stream;
        _idle = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _stopping = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _idle);
    }

    /// <summary>Waits for bytes, for <see cref="IdleTimeout"/> at most, which ends it as a cancellation does. To be followed by <see cref="Take"/>.</summary>
    /// <returns>How many came; 0 without a buffer: some are there, or the end is.</returns>
    public ValueTask<int> WaitAsync()
    {
        _idle.CancelAfter(IdleTimeout);
        return _stream.ReadAsync(_buffer.AsMemory(_end), _idle.Token);
    }

    /// <summary>Takes in what came.</summary>
    /// <param name="count">How many bytes.</param>
    /// <returns>False at the end of the answer.</returns>
    /// <exception cref="IOException">A line is too long.</exception>
    public bool Take(int count)
    {
        _idle.CancelAfter(Timeout.InfiniteTimeSpan);
        if (_buffer is null)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
            return true;
        }

        _end += count;
        return count > 0;
    }

    /// <summary>The next whole line, valid until the next call of any method.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <returns>False if more must come first.</returns>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var rest = _buffer.AsMemory(_start, _end - _start);
        var length = rest.Span.IndexOf((byte)'\n');
        line = length < 0 ? default : rest[..length];
        _start += length + 1;
        if (length < 0)
        {
            MakeRoom();
        }

        return length >= 0;
    }

    /// <summary>Reads an event; null for types that Lessor doesn't know.</summary>
    /// <exception cref="ClusterRequestException">The server ends the watch with an error, e.g. 410.</exception>
    public static WatchEvent? Decode(CollectionQuery query, JsonElement line)
    {
        var content = line.Child("object");
        return line.Text("type") switch
        {
            "ADDED" => new WatchEvent(WatchKind.Added, content),
            "MODIFIED" => new WatchEvent(WatchKind.Modified, content),
            "DELETED" => new WatchEvent(WatchKind.Deleted, content),
            "BOOKMARK" => new WatchEvent(WatchKind.Bookmark, content),
            "ERROR" => throw ErrorAnswer.Exception(CollectionCalls.Watch(query, "", TimeSpan.Zero), ErrorAnswer.Parse(content, fallbackCode: 500)),
            _ => null,
        };
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _idle.Dispose();
        Return();
    }

    // Half a line moves to the buffer's start, or to a larger one if it fills it. Without any there is no need of a buffer until more comes; but one that was just taken is about to be filled.
    private void MakeRoom()
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        if (rest.IsEmpty && _start > 0)
        {
            Return();
        }
        else if (rest.Length > 0 && rest.Length == _buffer!.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(rest.Length < LongestLine ? 2 * rest.Length : throw new IOException("A watch's event is too long."));
            rest.CopyTo(larger);
            Return();
            _buffer = larger;
        }
        else
        {
            rest.CopyTo(_buffer);
        }

        (_start, _end) = (0, rest.Length);
    }

    private void Return()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
