using System.Globalization;
using System.Text;

namespace Lessor.Operator.Sources.Git.Mirrors;

/// <summary>Reads what <c>git cat-file --batch</c> prints: a line with id, type and size, the content, and a newline, for each object.</summary>
internal static class ObjectBatch
{
    /// <summary>Takes it apart.</summary>
    /// <param name="output">What was printed.</param>
    /// <returns>The contents by their ids; those that aren't there are left out.</returns>
    public static IReadOnlyDictionary<string, byte[]> Parse(byte[] output)
    {
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var at = 0; at < output.Length;)
        {
            var end = Array.IndexOf(output, (byte)'\n', at);
            var head = Encoding.UTF8.GetString(output, at, end - at).Split(' ');
            at = end + 1;
            if (head is [var id, "blob", var length])
            {
                var size = int.Parse(length, CultureInfo.InvariantCulture);
                contents[id] = output[at..(at + size)];
                at += size + 1;
            }
        }

        return contents;
    }
}
