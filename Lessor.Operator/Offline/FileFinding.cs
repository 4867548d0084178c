namespace Lessor.Operator.Offline;

/// <summary>One thing that is wrong in a file.</summary>
/// <param name="File">The file, as it was given.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Kind">The object's kind; null where there is no object.</param>
/// <param name="Name">The object's name; null where it has none.</param>
/// <param name="Field">The field's path; null where none is to blame.</param>
/// <param name="Message">What was found and what is allowed.</param>
internal sealed record FileFinding(string File, int Line, string? Kind, string? Name, string? Field, string Message)
{
    /// <summary>The finding without its place: <c>Tenant acme: spec.suspend: must be true or false (was "maybe")</c>.</summary>
    public string Text => string.Join(": ", new[] { Subject, Field, Message }.Where(part => part is not null));

    /// <summary>The object: <c>Tenant acme</c>; null where there is none.</summary>
    public string? Subject => Name is null ? Kind : $"{Kind} {Name}";
}
