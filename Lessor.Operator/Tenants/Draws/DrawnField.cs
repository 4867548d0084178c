using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Lessor.Operator.Tenants.Draws;

/// <summary>A field of an object in which something was drawn, and how it is put together.</summary>
internal sealed class DrawnField
{
    // A text with more is kept as a whole.
    private const int MostHoles = 500;
    private const int LongestKey = 64;
    private readonly bool _isEncoded;
    private readonly IReadOnlyList<string[]>? _pieces;
    private readonly List<(string Text, DrawnHole? Hole)> _parts = [];

    private DrawnField(string path, JsonNode fresh, bool isEncoded, IReadOnlyList<string[]>? pieces)
    {
        (Path, _isEncoded, _pieces) = (path, isEncoded, pieces);
        var line = new StringBuilder();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var piece in pieces ?? [[fresh.ToJsonString(), ""]])
        {
            var hole = piece[0] == piece[1] ? null : new DrawnHole(Numbered(taken, line.ToString(Math.Max(0, line.Length - LongestKey), Math.Min(line.Length, LongestKey))), piece[0]);
            _parts.Add((piece[0], hole));
            _ = piece[0] == "\n" ? line.Clear() : line.Append(hole is null ? piece[0] : "?");
        }

        var count = Holes.Count();
        foreach (var (index, hole) in Holes.Index())
        {
            hole.Place = string.Create(CultureInfo.InvariantCulture, $"#{index}/{count}");
        }
    }

    /// <summary>Where the field is in its object.</summary>
    public string Path { get; }

    /// <summary>What was drawn in it.</summary>
    public IEnumerable<DrawnHole> Holes => _parts.Select(part => part.Hole).OfType<DrawnHole>();

    /// <summary>Compares a field in two draws.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="first">The field in the first draw.</param>
    /// <param name="second">The field in the second.</param>
    /// <param name="isEncoded">Whether its text is in base64.</param>
    /// <returns>The field.</returns>
    public static DrawnField Of(string path, JsonNode first, JsonNode second, bool isEncoded)
    {
        if (TextOf(first, false) is not { } a || TextOf(second, false) is not { } b)
        {
            return new(path, first, false, null);
        }

        return isEncoded && TextOf(first, true) is { } decodedA && TextOf(second, true) is { } decodedB
            ? new(path, first, true, Pieces(decodedA, decodedB))
            : new(path, first, false, Pieces(a, b));
    }

    /// <summary>Reads from the same field of a stored object what was drawn in it.</summary>
    /// <param name="live">The stored field.</param>
    /// <returns>What was drawn, as <see cref="Record"/> has it; empty where that can't be told.</returns>
    public IReadOnlyDictionary<string, string> Read(JsonNode live)
    {
        if (_pieces is null)
        {
            return Record(_ => live.ToJsonString());
        }

        if (TextOf(live, _isEncoded) is not { } text)
        {
            return new Dictionary<string, string>();
        }

        var pieces = _pieces.Count == 1 ? [[Joined(0), Joined(1), text]] : TextPieces.Of(Joined(0), Joined(1), text);
        if (pieces.Count != _parts.Count || !pieces.Index().All(piece => piece.Item[0] == _parts[piece.Index].Text))
        {
            return new Dictionary<string, string>();
        }

        var read = _parts.Index().Where(part => part.Item.Hole is not null).ToDictionary(part => part.Item.Hole!, part => pieces[part.Index][2]);
        return Record(hole => read[hole]);
    }

    /// <summary>What is recorded of the field: each value under its hole's key, and under its place.</summary>
    /// <param name="value">Gives a hole's value.</param>
    /// <returns>The record.</returns>
    public SortedDictionary<string, string> Record(Func<DrawnHole, string> value)
    {
        var record = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var hole in Holes)
        {
            record[hole.Place] = value(hole);
        }

        foreach (var hole in Holes)
        {
            record[hole.Key] = value(hole);
        }

        return record;
    }

    /// <summary>Gives its holes what is known of them: by what stands before them, else by their place, where nobody else has that.</summary>
    /// <param name="known">A record of the field; null if there is none.</param>
    /// <param name="takes">Which of the holes.</param>
    public void Keep(IReadOnlyDictionary<string, string>? known, Func<DrawnHole, bool> takes)
    {
        if (known is null)
        {
            return;
        }

        List<DrawnHole> holes = [.. Holes.Where(takes)];
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hole in holes.Where(hole => known.ContainsKey(hole.Key)))
        {
            hole.Keep(known[hole.Key]);
            used.Add(hole.Value);
        }

        foreach (var hole in holes.Where(hole => !hole.IsKept && known.TryGetValue(hole.Place, out var value) && used.Add(value)))
        {
            hole.Keep(known[hole.Place]);
        }
    }

    /// <summary>Puts the field together.</summary>
    /// <returns>The field with what is kept.</returns>
    public JsonNode ToNode()
    {
        var text = string.Concat(_parts.Select(part => part.Hole?.Value ?? part.Text));
        return _pieces is null ? JsonNode.Parse(text)! : JsonValue.Create(_isEncoded ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text);
    }

    private static IReadOnlyList<string[]> Pieces(string first, string second) =>
        TextPieces.Of(first, second) is var pieces && pieces.Count(piece => piece[0] != piece[1]) <= MostHoles ? pieces : [[first, second]];

    private static string Numbered(HashSet<string> taken, string key)
    {
        var name = key;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{key}#{number}");
        }

        return name;
    }

    private static string? TextOf(JsonNode node, bool isEncoded)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return null;
        }

        try
        {
            return isEncoded ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(text)) : text;
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            // No text: it is kept as it is written.
            return null;
        }
    }

    private string Joined(int draw) => string.Concat(_pieces!.Select(piece => piece[draw]));
}
