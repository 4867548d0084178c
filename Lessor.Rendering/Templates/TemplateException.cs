namespace Lessor.Rendering.Templates;

/// <summary>A template that can't be used, or can't be rendered with these values.</summary>
internal sealed class TemplateException(IReadOnlyList<TemplateFinding> findings) : Exception(findings[0].Message)
{
    public TemplateException(int? line, string message)
        : this([new TemplateFinding(line, null, message)])
    {
    }

    public IReadOnlyList<TemplateFinding> Findings { get; } = findings;
}
