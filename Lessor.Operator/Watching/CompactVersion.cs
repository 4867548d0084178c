using System.Globalization;

namespace Lessor.Operator.Watching;

/// <summary>A resourceVersion in less than half of its text's memory. They are decimal numbers; one that isn't (some aggregated API servers) is kept as it is.</summary>
internal readonly record struct CompactVersion
{
    private readonly ulong _number;
    private readonly string? _other;

    /// <summary>Takes a version.</summary>
    public CompactVersion(string text)
    {
        // Neither 0 nor one that begins with it.
        if (text.Length == 0 || text[0] == '0' || !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _number))
        {
            (_number, _other) = (0, text);
        }
    }

    /// <summary>The text that was taken.</summary>
    public override string ToString() => _number == 0 ? _other ?? "" : _number.ToString(CultureInfo.InvariantCulture);
}
