using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lessor.Operator.Engines.Helm;

/// <summary>Finds references of a chart's values.schema.json that lead out of it: helm would fetch them from the network or read them from the disk.</summary>
internal static partial class SchemaReferences
{
    private const int MaxDepth = 64;
    private static readonly string[] References = ["$ref", "$dynamicRef", "$recursiveRef"];

    /// <summary>Looks for one.</summary>
    /// <param name="schema">The file.</param>
    /// <returns>What is wrong, as the rest of a sentence that begins with the file; null: nothing.</returns>
    public static string? Check(byte[] schema)
    {
        try
        {
            using var document = JsonDocument.Parse(schema, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Find(document.RootElement) is { } found
                ? $"refers to \"{found}\", which is outside of it: nothing is fetched while a chart is rendered; bring what it needs into the file"
                : null;
        }
        catch (JsonException e)
        {
            return $"is not JSON: {e.Message}";
        }
        catch (InvalidOperationException)
        {
            // JSON's grammar has nothing against half a pair of surrogates; only who reads the text finds it.
            return "is not JSON: it has text that isn't Unicode, such as half a pair of surrogates (\\ud800)";
        }
    }

    private static string? Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => Outside(property) ?? Find(property.Value)).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(Find).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string? Outside(JsonProperty property)
    {
        // Read in any case: a name that is no text is found by reading it.
        var name = property.Name;
        if (property.Value.ValueKind != JsonValueKind.String || property.Value.GetString() is not { } text)
        {
            return null;
        }

        return (References.Contains(name) && !text.StartsWith('#')) || (name == "$schema" && !Known().IsMatch(text)) ? text : null;
    }

    // Those that helm has in it.
    [GeneratedRegex(@"^https?://json-schema\.org/(draft-0[467]|draft/20(19-09|20-12))/schema#?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
