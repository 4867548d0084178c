namespace Lessor.Operator.Offline;

/// <summary>A template, and where it is.</summary>
/// <param name="Text">The template.</param>
/// <param name="Holder">The object that holds it: the Component or a ConfigMap.</param>
/// <param name="Field">The holder's field.</param>
internal sealed record TemplateText(string Text, Manifest Holder, string Field)
{
    /// <summary>The line of the holder's file that a line of the template is on: exact where the template is a block.</summary>
    public int LineOf(int templateLine) => Holder.Lines.OfText(Holder.Prefix + Field) + templateLine - 1;
}
