namespace Lessor.Rendering.Templates;

/// <summary>The helpers that rewritten templates use beneath those that people write. No template can name them itself.</summary>
internal static class Intrinsics
{
    /// <summary>Prints a value, as a slot.</summary>
    public const string Print = "lessor-print";

    /// <summary>Writes a text of the template's own.</summary>
    public const string Text = "lessor-text";

    /// <summary>A value by its path, which must exist.</summary>
    public const string Name = "lessor-name";

    /// <summary>A value that is written in the template.</summary>
    public const string Literal = "lessor-literal";

    /// <summary>Whether a value counts as true.</summary>
    public const string Truth = "lessor-truth";

    /// <summary>A value to repeat over.</summary>
    public const string Many = "lessor-many";

    /// <summary>A value to step into.</summary>
    public const string Scope = "lessor-scope";
}
