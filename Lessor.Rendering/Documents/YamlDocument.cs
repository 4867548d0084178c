using System.Text.Json.Nodes;

namespace Lessor.Rendering.Documents;

/// <summary>One YAML document as JSON, as kubectl sees it, with the line of each of its fields.</summary>
/// <param name="Content">The document; null if it is empty.</param>
/// <param name="Lines">Where its fields are.</param>
public sealed record YamlDocument(JsonNode? Content, FieldLines Lines);
