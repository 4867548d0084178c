using Lessor.Rendering.Schemas;
using Lessor.Rendering.Values;

namespace Lessor.Rendering;

/// <summary>Holds values to a structural OpenAPI v3 schema, as the API server does. Safe for concurrent use.</summary>
public sealed class SchemaCheck
{
    // Free-form fields have their own limit; this one only keeps the walk from going on for ever.
    private const int MaxDepth = 128;
    private readonly Schema? _schema;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">The schema: a <see cref="System.Text.Json.JsonElement"/> or what serializes as one; null: any value fits.</param>
    /// <exception cref="ArgumentException">It is not structural.</exception>
    public SchemaCheck(object? schema)
    {
        try
        {
            _schema = SchemaReader.Read(schema, MaxDepth);
        }
        catch (SchemaException e)
        {
            throw new ArgumentException(string.Join("; ", e.Findings.Select(finding => $"{finding.Path}: {finding.Message}")), nameof(schema), e);
        }
    }

    /// <summary>Finds everything in which a value doesn't fit, fields that the schema doesn't know among it.</summary>
    /// <param name="value">The value: a <see cref="System.Text.Json.JsonElement"/> or what serializes as one.</param>
    /// <param name="root">What the paths of the findings begin with; empty for nothing.</param>
    /// <returns>Path and message of each finding; empty if the value fits.</returns>
    public IReadOnlyList<(string Path, string Message)> Find(object? value, string root = "")
    {
        try
        {
            var read = ValueReader.Read(value, root, MaxDepth);
            return _schema is null ? [] : [.. SchemaValidator.Apply(_schema, read, root).Select(finding => (finding.Path, finding.Message))];
        }
        catch (ValuesException e)
        {
            return [(e.Path, e.Message)];
        }
        catch (RenderLimitException e)
        {
            return [(root, e.Message)];
        }
    }
}
