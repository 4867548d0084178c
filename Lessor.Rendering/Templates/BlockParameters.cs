using System.Collections.Frozen;

namespace Lessor.Rendering.Templates;

/// <summary>
/// The block parameters in scope (<c>{{#each list as |item i|}}</c>), and how names are written so that Handlebars.Net 2.4 finds the right value.
/// It keeps parameters in pooled tables, where one of an earlier rendering may show again under its name; and it looks some names up at a place
/// of another table, where anything may stand. So parameters get names that no template can say, and those names an owner.
/// </summary>
internal sealed class BlockParameters
{
    /// <summary>What the names that Handlebars is told begin with; a number follows.</summary>
    public const string Prefix = "__lessor_";

    private const string Up = "../";

    // What Handlebars.Net takes for @index and its like, in any case and without the @.
    private static readonly FrozenSet<string> Misread =
        FrozenSet.ToFrozenSet(["index", "key", "value", "first", "last", "root", "parent"], StringComparer.OrdinalIgnoreCase);

    private readonly Stack<Dictionary<string, string>> _scopes = new();
    private int _count;

    /// <summary>Enters a block.</summary>
    /// <param name="names">Its parameters; none if it has none.</param>
    /// <returns>The parameters as Handlebars is told them.</returns>
    public IReadOnlyCollection<string> Enter(IEnumerable<string> names)
    {
        // Numbered: to Handlebars.Net, Item and item are the same.
        var scope = names.Distinct().ToDictionary(name => name, _ => FormattableString.Invariant($"{Prefix}{_count++}"), StringComparer.Ordinal);
        _scopes.Push(scope);
        return scope.Values;
    }

    /// <summary>The number of a parameter in the whole template, by the name that Handlebars is told.</summary>
    public static int NumberOf(string name) => int.Parse(name.AsSpan(Prefix.Length), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Leaves the innermost block.</summary>
    public void Leave() => _scopes.Pop();

    /// <summary>Writes a path of the template for Handlebars.</summary>
    /// <param name="path">The path, as the template has it.</param>
    /// <returns>The same path in names that Handlebars can't take for others.</returns>
    public string Write(string path)
    {
        var start = 0;
        while (path.AsSpan(start).StartsWith(Up, StringComparison.Ordinal))
        {
            start += Up.Length;
        }

        var here = path.AsSpan(start).StartsWith("./", StringComparison.Ordinal) ? start + 2 : start;
        var end = path.IndexOfAny(['.', '/'], here) is var found and >= 0 ? found : path.Length;
        var first = path[here..end].Trim('[', ']');
        if (here == 0 && _scopes.FirstOrDefault(scope => scope.ContainsKey(first)) is { } scope)
        {
            return scope[first] + path[end..];
        }

        return Misread.Contains(first) ? $"{path[..start]}this.{path[here..]}" : path;
    }
}
