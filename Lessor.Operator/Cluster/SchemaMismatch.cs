namespace Lessor.Operator.Cluster;

/// <summary>
/// What an API server says to an apply of fields that a kind doesn't have or of values of another type: code 500, as if the fault were its own, and what is wrong in the
/// message alone.
/// </summary>
internal static class SchemaMismatch
{
    // failed to create typed patch object[ (namespace/name; version, Kind=kind)]: [errors:\n  ]finding[\n  finding...]
    private const string Words = "failed to create typed patch object";

    // The server doesn't know the kind's fields yet: not the object's fault.
    private const string NoType = "no corresponding type for";

    /// <summary>Whether it says that.</summary>
    public static bool Is(ClusterStatus status) =>
        status.Code == 500 && status.Message.StartsWith(Words, StringComparison.Ordinal) && !status.Message.Contains(NoType, StringComparison.Ordinal);

    /// <summary>The same without what it quotes of an object's content.</summary>
    public static string Discreet(string instead) => $"{Words}: {instead}";

    /// <summary>What is wrong, in one line and always in the same order, which the server's isn't.</summary>
    public static string Findings(ClusterStatus status)
    {
        var start = status.Message.IndexOf(": ", Words.Length, StringComparison.Ordinal);
        var findings = status.Message[(start < 0 ? 0 : start + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line != "errors:")
            .Order(StringComparer.Ordinal);
        return string.Join("; ", findings);
    }
}
