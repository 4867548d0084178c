namespace Lessor.Rendering.Templates.Programs;

/// <summary>What is left to Handlebars to read: rare forms of paths.</summary>
internal sealed class UnreadExpression : Expression
{
    public override object? Evaluate(ProgramRun run) => run.GiveUp();
}
