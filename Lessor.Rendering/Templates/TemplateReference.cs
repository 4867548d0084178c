namespace Lessor.Rendering.Templates;

/// <summary>A name or a helper that a template uses, and the line where.</summary>
internal readonly record struct TemplateReference(int Line, string Name);
