namespace Lessor.Operator.Cluster;

/// <summary>
/// Names as parts of request paths. A name such as <c>..</c> would make a path lead to another object or to a whole collection, so it never
/// gets there, whatever was checked before.
/// </summary>
public static class PathSegment
{
    /// <summary>Whether a name can be one part of a path.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False if it is empty, a dot segment or holds a slash, percent, backslash or control character.</returns>
    public static bool IsValid(string name) =>
        name.Length > 0
        && name is not ("." or "..")
        && !name.AsSpan().ContainsAny('/', '%', '\\')
        && !name.Any(char.IsControl);

    /// <summary>The name, escaped.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The text for the path.</returns>
    /// <exception cref="ArgumentException">It can't be one part of a path.</exception>
    public static string Of(string name) => IsValid(name)
        ? Uri.EscapeDataString(name)
        : throw new ArgumentException($"'{name}' is no name of an object.", nameof(name));
}
