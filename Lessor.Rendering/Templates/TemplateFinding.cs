namespace Lessor.Rendering.Templates;

/// <summary>What is wrong, in which line of the template, and about which name.</summary>
internal sealed record TemplateFinding(int? Line, string? Name, string Message);
