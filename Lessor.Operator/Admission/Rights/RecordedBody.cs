namespace Lessor.Operator.Admission.Rights;

/// <summary>A request's body that keeps what was read of it.</summary>
/// <param name="body">The body.</param>
/// <param name="expected">How long it will be, as far as it is known.</param>
internal sealed class RecordedBody(Stream body, long? expected) : Stream
{
    // What a client says of the length is only believed this far.
    private const int Believed = 1 << 20;
    private readonly MemoryStream _recorded = new((int)Math.Clamp(expected ?? 0, 0, Believed));

    /// <summary>What was read so far.</summary>
    public ReadOnlyMemory<byte> Recorded => _recorded.GetBuffer().AsMemory(0, (int)_recorded.Length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        _recorded.Write(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = body.Read(buffer, offset, count);
        _recorded.Write(buffer, offset, read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
