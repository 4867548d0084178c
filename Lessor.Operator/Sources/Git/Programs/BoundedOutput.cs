using System.Globalization;
using System.Text;

namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>Reads what a program prints, without trusting it to end.</summary>
internal static class BoundedOutput
{
    private const int KeptEnd = 16 << 10;

    /// <summary>Reads all of it.</summary>
    /// <exception cref="GitException">It is too much.</exception>
    public static async Task<byte[]> ReadAllAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            all.Write(buffer, 0, count);
            if (all.Length > most)
            {
                throw new GitException(string.Create(CultureInfo.InvariantCulture, $"is too large: git prints more than {most >> 20} MiB of it"), isLasting: true);
            }
        }

        return all.ToArray();
    }

    /// <summary>Reads all of it, and keeps the end.</summary>
    public static async Task<string> ReadEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        var kept = new List<byte>();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            kept.AddRange(buffer.AsSpan(0, count));
            kept.RemoveRange(0, Math.Max(0, kept.Count - KeptEnd));
        }

        return Encoding.UTF8.GetString([.. kept]);
    }
}
