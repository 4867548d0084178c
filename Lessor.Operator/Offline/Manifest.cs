using System.Text.Json.Nodes;
using Lessor.Rendering.Documents;

namespace Lessor.Operator.Offline;

/// <summary>One object in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Content">The object.</param>
/// <param name="Lines">The lines of the document's fields.</param>
/// <param name="Prefix">What paths of fields begin with in the document: <c>items[2].</c> in a List, else nothing.</param>
internal sealed record Manifest(string File, JsonObject Content, FieldLines Lines, string Prefix = "")
{
    public string? ApiVersion => TextOf(Content["apiVersion"]);

    public string? Kind => TextOf(Content["kind"]);

    public string? Name => TextOf((Content["metadata"] as JsonObject)?["name"]);

    public string? Namespace => TextOf((Content["metadata"] as JsonObject)?["namespace"]);

    /// <summary>File and line, as a message names another object.</summary>
    public string Place => FormattableString.Invariant($"{File}:{LineOf("metadata.name")}");

    /// <summary>Something wrong with a field of the object.</summary>
    public FileFinding Finding(string? field, string message) => new(File, LineOf(field ?? ""), Kind, Name, field, message);

    private int LineOf(string field) => Lines.Of((Prefix + field).TrimEnd('.'));

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
