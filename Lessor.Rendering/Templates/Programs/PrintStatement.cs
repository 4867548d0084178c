namespace Lessor.Rendering.Templates.Programs;

/// <summary>Prints a value, as a slot.</summary>
internal sealed class PrintStatement(Expression value) : Statement
{
    public override void Run(ProgramRun run) => run.Print(value.Evaluate(run));
}
