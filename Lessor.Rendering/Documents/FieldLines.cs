namespace Lessor.Rendering.Documents;

/// <summary>The lines of a document's fields, by path: <c>spec.components[1].values.replicas</c>.</summary>
public sealed class FieldLines
{
    private readonly Dictionary<string, (int Line, int TextLine)> _places = new(StringComparer.Ordinal);

    /// <summary>The line of a field or, where the document doesn't have it, of the nearest thing around it.</summary>
    /// <param name="path">The field's path; empty for the whole document.</param>
    /// <returns>A line, from 1.</returns>
    public int Of(string path) => Find(path).Line;

    /// <summary>The line on which a field's text begins: for a block (<c>|</c>) the one after the field's.</summary>
    /// <param name="path">The field's path.</param>
    /// <returns>A line, from 1.</returns>
    public int OfText(string path) => Find(path).TextLine;

    internal void Add(string path, int line, int textLine) => _places.TryAdd(path, (line, textLine));

    private (int Line, int TextLine) Find(string path)
    {
        (int Line, int TextLine) place;
        while (!_places.TryGetValue(path, out place) && path.Length > 0)
        {
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return place.Line > 0 ? place : (1, 1);
    }
}
