using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>Splits the body of a watch into lines, as they come, and decodes each.</summary>
internal sealed class WatchStream<TEntity>(Stream body, TimeSpan? idleTimeout, TimeProvider clock)
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    /// <exception cref="IOException">The stream ended within an event.</exception>
    /// <exception cref="TimeoutException">Nothing came for too long.</exception>
    public async IAsyncEnumerable<EntityWatchEvent<TEntity>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
        try
        {
            while (true)
            {
                var result = await ReadSomeAsync(pipe, cancellationToken).ConfigureAwait(false);
                var rest = result.Buffer;
                while (TryTakeLine(ref rest, out var line))
                {
                    yield return WatchEventDecoder<TEntity>.Decode(line);
                }

                if (result.IsCompleted)
                {
                    CheckEnd(rest);
                    yield break;
                }

                pipe.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await pipe.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<ReadResult> ReadSomeAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        if (idleTimeout is not { } idle)
        {
            return await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        using var patience = new CancellationTokenSource(idle, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await pipe.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The watch has been silent for {idle.TotalSeconds:0} s.", e);
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, out ReadOnlySequence<byte> line)
    {
        while (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            if (!line.IsEmpty)
            {
                return true;
            }
        }

        line = default;
        return false;
    }

    private static void CheckEnd(ReadOnlySequence<byte> rest)
    {
        if (!rest.IsEmpty)
        {
            throw new IOException("The watch was cut off within an event.");
        }
    }
}
