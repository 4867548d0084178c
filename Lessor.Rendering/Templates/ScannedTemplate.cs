using Lessor.Rendering.Templates.Programs;

namespace Lessor.Rendering.Templates;

/// <summary>A template that was checked, and rewritten so that every expression goes through Lessor's own helpers.</summary>
/// <param name="Text">The rewritten template.</param>
/// <param name="References">What it refers to; the rewritten text has the indices.</param>
/// <param name="Literals">Values written in the template: strings, numbers, true, false and null.</param>
/// <param name="HasBlocks">Whether values decide which parts of it are rendered, and how often.</param>
/// <param name="Program">The same without its text.</param>
internal sealed record ScannedTemplate(
    string Text, IReadOnlyList<TemplateReference> References, IReadOnlyList<object?> Literals, bool HasBlocks, TemplateProgram Program);
