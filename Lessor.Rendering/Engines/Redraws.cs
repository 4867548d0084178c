namespace Lessor.Rendering.Engines;

/// <summary>Pairs the objects of two draws of one chart.</summary>
internal static class Redraws
{
    /// <summary>Pairs objects: by kind and name; those whose names were drawn by kind and order.</summary>
    /// <param name="objects">The objects of the first draw.</param>
    /// <param name="again">The objects of the second.</param>
    /// <returns>The first's, each with what it is in the second where that differs.</returns>
    public static IReadOnlyList<RenderedObject> Pair(IReadOnlyList<RenderedObject> objects, IReadOnlyList<RenderedObject> again)
    {
        var byName = again.ToDictionary(NameOf);
        var names = objects.Select(NameOf).ToHashSet();
        var others = again.Where(item => !names.Contains(NameOf(item))).ToLookup(KindOf);
        var taken = new Dictionary<(string, string, string), int>();
        return [.. objects.Select(item => With(item, byName.GetValueOrDefault(NameOf(item)) ?? Next(item)))];

        RenderedObject? Next(RenderedObject item)
        {
            var kind = KindOf(item);
            var index = taken[kind] = taken.GetValueOrDefault(kind, -1) + 1;
            return others[kind].ElementAtOrDefault(index);
        }
    }

    private static RenderedObject With(RenderedObject item, RenderedObject? other) =>
        other is null || item.Json.Span.SequenceEqual(other.Json.Span) ? item : item with { Redrawn = other.Json };

    private static (string, string, string, string) NameOf(RenderedObject item) => (item.ApiVersion, item.Kind, item.Namespace, item.Name);

    private static (string, string, string) KindOf(RenderedObject item) => (item.ApiVersion, item.Kind, item.Namespace);
}
