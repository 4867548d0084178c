namespace Lessor.Rendering.Templates.Programs;

/// <summary>A value that is written in the template.</summary>
internal sealed class LiteralExpression(object? value) : Expression
{
    public override object? Evaluate(ProgramRun run) => value;
}
