using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>A review as it came, in pooled memory. How large one may be is the server's limit (<c>MaxRequestBodySize</c>).</summary>
internal sealed class AdmissionBody : IDisposable
{
    // What a client says of the length is only believed this far.
    private const int Believed = 1 << 20;
    private const int Least = 1 << 12;

    private byte[] _buffer;
    private int _length;

    private AdmissionBody(long? expected) => _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp((expected ?? 0) + 1, Least, Believed));

    /// <summary>What was sent, until this is disposed of.</summary>
    public Memory<byte> Json => _buffer.AsMemory(0, _length);

    /// <exception cref="BadReviewException">Too large, of another media type, or it broke off.</exception>
    public static async Task<AdmissionBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadReviewException("A review is sent as application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        var body = new AdmissionBody(request.ContentLength);
        try
        {
            await body.FillAsync(request.Body, cancellationToken);
            return body;
        }
        catch (Exception e)
        {
            body.Dispose();
            if (e is BadHttpRequestException bad)
            {
                throw new BadReviewException(
                    bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The review is too large." : "The review could not be read.", bad.StatusCode);
            }

            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private async Task FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken) is var read && read > 0)
        {
            _length += read;
            if (_length == _buffer.Length)
            {
                Grow();
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        Json.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
