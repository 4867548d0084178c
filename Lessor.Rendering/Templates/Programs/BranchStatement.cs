using Lessor.Rendering.Templates.Helpers;

namespace Lessor.Rendering.Templates.Programs;

/// <summary><c>if</c> and <c>unless</c>.</summary>
internal sealed class BranchStatement(Expression condition, bool wanted, Statement[] body, Statement[] otherwise) : Statement
{
    public override void Run(ProgramRun run)
    {
        var holds = Choices.IsTrue(condition.Evaluate(run)) == wanted;
        run.Decide(holds ? 1 : 0);
        Run(holds ? body : otherwise, run);
    }
}
