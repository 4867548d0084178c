namespace Lessor.Rendering.Objects;

/// <summary>Which object a document describes. The namespace is null where the document names none.</summary>
internal sealed record ObjectHead(string Group, string ApiVersion, string Kind, string Name, string? Namespace);
