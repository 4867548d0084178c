namespace Lessor.Rendering.Templates;

/// <summary>What is wrong, in which line of the template, and about which name.</summary>
internal sealed record TemplateFinding(int? Line, string? Name, string Message)
{
    /// <summary>The name, if there is one, and what is wrong with it.</summary>
    public string Text => Name is null ? Message : $"{Name}: {Message}";
}
