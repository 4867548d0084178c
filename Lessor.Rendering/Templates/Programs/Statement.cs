namespace Lessor.Rendering.Templates.Programs;

/// <summary>A part of a template that prints or decides.</summary>
internal abstract class Statement
{
    /// <summary>Runs it.</summary>
    public abstract void Run(ProgramRun run);

    /// <summary>Runs some, until the run gives up.</summary>
    public static void Run(Statement[] statements, ProgramRun run)
    {
        foreach (var statement in statements)
        {
            if (run.GaveUp)
            {
                return;
            }

            statement.Run(run);
        }
    }
}
