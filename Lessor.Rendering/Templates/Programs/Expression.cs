namespace Lessor.Rendering.Templates.Programs;

/// <summary>Something in a template that has a value.</summary>
internal abstract class Expression
{
    /// <summary>Works the value out; the run gives up where Handlebars would report a problem.</summary>
    public abstract object? Evaluate(ProgramRun run);
}
