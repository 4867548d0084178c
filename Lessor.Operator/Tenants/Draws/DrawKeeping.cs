using System.Text;

namespace Lessor.Operator.Tenants.Draws;

/// <summary>
/// Puts what was drawn first in the place of what was drawn now, in all objects of a component at once: what was drawn once and stands in several of them is one thing. Pure.
/// </summary>
internal static class DrawKeeping
{
    // What is shorter may stand somewhere by chance.
    private const int ShortestShared = 6;

    /// <summary>Keeps what is known, and records all.</summary>
    /// <param name="objects">The objects; their holes get their values.</param>
    /// <param name="known">What was drawn before in an object, by field and hole; null if nothing is known.</param>
    /// <param name="bases">What the last record says of what depends on something else.</param>
    /// <param name="owner">The tenant's uid.</param>
    /// <returns>The record.</returns>
    public static DrawRecord Keep(
        IReadOnlyList<DrawnObject> objects,
        Func<DrawnObject, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> known,
        IReadOnlyDictionary<string, string> bases,
        string owner)
    {
        var record = new DrawRecord { Owner = owner };
        var names = objects.SelectMany(item => item.Name?.Holes ?? []).Select(hole => hole.Fresh).ToHashSet(StringComparer.Ordinal);
        foreach (var item in objects)
        {
            foreach (var field in item.Fields.Where(field => field != item.Name && !DrawnObject.IsDigest(field)))
            {
                field.Keep(known(item)?.GetValueOrDefault(field.Path), hole => !names.Contains(hole.Fresh));
            }

            if (item.Name is { } name)
            {
                KeepWhile(item, name, item.HashOfTheRest());
            }
        }

        Follow(objects);
        var basis = ShortHash.Of(string.Join('\n', objects.Where(item => item.IsConfiguration).OrderBy(item => item.Id, StringComparer.Ordinal).Select(item => Encoding.UTF8.GetString(item.ToRendered().Json.Span))));
        foreach (var item in objects)
        {
            foreach (var field in item.Fields.Where(DrawnObject.IsDigest))
            {
                KeepWhile(item, field, basis);
            }
        }

        Record(objects, record);
        return record;

        // A digest tells its readers of a change, and a name with something drawn in it makes another object of every change: both are kept while there is none.
        void KeepWhile(DrawnObject item, DrawnField field, string now)
        {
            var place = item.Id + field.Path;
            record.Bases[place] = now;
            if (!bases.TryGetValue(place, out var before) || before == now)
            {
                field.Keep(known(item)?.GetValueOrDefault(field.Path), _ => true);
            }
        }
    }

    // What isn't known itself, but holds something that is, holds what was drawn first as well.
    private static void Follow(IReadOnlyList<DrawnObject> objects)
    {
        var holes = objects.SelectMany(item => item.Fields).SelectMany(field => field.Holes).ToList();
        List<(string Fresh, string Kept)> pairs =
        [
            .. holes.Where(hole => hole.IsKept && hole.Fresh.Length >= ShortestShared && hole.Fresh != hole.Value)
                .SelectMany(hole => new[] { (hole.Fresh, hole.Value), (Encoded(hole.Fresh), Encoded(hole.Value)) })
                .Distinct().OrderByDescending(pair => pair.Item1.Length),
        ];
        foreach (var hole in holes.Where(hole => !hole.IsKept))
        {
            hole.Value = pairs.Aggregate(hole.Value, (value, pair) => value.Replace(pair.Fresh, pair.Kept, StringComparison.Ordinal));
        }
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static void Record(IReadOnlyList<DrawnObject> objects, DrawRecord record)
    {
        foreach (var item in objects)
        {
            var fields = record.Objects[item.Id] = new(StringComparer.Ordinal);
            foreach (var field in item.Fields)
            {
                fields[field.Path] = field.Record(hole => hole.Value);
            }
        }
    }
}
