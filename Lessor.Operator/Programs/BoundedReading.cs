using System.Text;

namespace Lessor.Operator.Programs;

/// <summary>Reads what programs print, up to a limit.</summary>
internal static class BoundedReading
{
    private const int Chunk = 16 * 1024;

    /// <summary>Reads all of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="limit">The most bytes that are kept.</param>
    /// <param name="onExcess">Called when there is more, once; what follows is read and dropped.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The text.</returns>
    public static async Task<string> ReadAsync(Stream stream, int limit, Action? onExcess, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var chunk = new byte[Chunk];
        var isExcess = false;
        for (var count = 1; (count = await stream.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            var room = Math.Min(count, limit - (int)kept.Length);
            kept.Write(chunk, 0, room);
            if (room < count && !isExcess)
            {
                isExcess = true;
                onExcess?.Invoke();
            }
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}
