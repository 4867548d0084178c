namespace Lessor.Rendering.Values;

/// <summary>Finds what somebody who mistyped a name may have meant.</summary>
public static class NearestName
{
    private const int MaxLength = 64;

    /// <summary>The rest of a sentence about an unknown name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">Those that there are; longer ones than 64 characters aren't compared.</param>
    /// <returns><c>; did you mean "replicas"?</c>, or nothing if no known name is near.</returns>
    public static string Hint(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (nearest, distance) = known
            .Where(candidate => candidate.Length <= MaxLength && name.Length <= MaxLength)
            .Select(candidate => (candidate, Distance(name, candidate)))
            .OrderBy(pair => pair.Item2)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest is not null && distance <= Math.Max(1, name.Length / 3) ? $"; did you mean \"{nearest}\"?" : "";
    }

    // Levenshtein, with two letters in the wrong order counted as one mistake, and letter case as half: "Replicas" is very near "replicas".
    private static double Distance(string a, string b)
    {
        double[] before = [], previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new double[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + Cost(a[i - 1], b[j - 1]);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous) = (previous, current);
        }

        return previous[b.Length];
    }

    private static double Cost(char a, char b) => a == b ? 0 : char.ToUpperInvariant(a) == char.ToUpperInvariant(b) ? 0.5 : 1;
}
