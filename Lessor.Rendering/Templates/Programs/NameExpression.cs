using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Programs;

/// <summary>A value by its path.</summary>
/// <param name="origin">Where the path begins.</param>
/// <param name="levels">How many blocks it goes up from there, or the number of the block parameter that it begins with.</param>
/// <param name="names">The names from there on.</param>
/// <param name="optional">Whether it is null where there is no such value.</param>
internal sealed class NameExpression(NameOrigin origin, int levels, string[] names, bool optional) : Expression
{
    public override object? Evaluate(ProgramRun run)
    {
        if (!TryStart(run, out var value))
        {
            return optional ? null : run.GiveUp();
        }

        foreach (var name in names)
        {
            if (value is not ValueMap map || !map.TryGetValue(name, out value))
            {
                return optional ? null : run.GiveUp();
            }
        }

        return value;
    }

    private bool TryStart(ProgramRun run, out object? value)
    {
        if (origin == NameOrigin.Parameter)
        {
            return run.TryGetParameter(levels, out value);
        }

        var loop = run.Frame.Loop;
        value = origin switch
        {
            NameOrigin.Frame => Up(run),
            NameOrigin.Root => run.Root,
            NameOrigin.Index => loop?.Index,
            NameOrigin.Key => loop?.Key,
            NameOrigin.First => loop?.IsFirst,
            _ => loop?.IsLast,
        };
        return loop is not null || origin is NameOrigin.Frame or NameOrigin.Root;
    }

    // What is above the root, Handlebars refuses.
    private object? Up(ProgramRun run)
    {
        var frame = run.Frame;
        for (var i = 0; i < levels; i++)
        {
            if (frame.Parent is null)
            {
                return run.GiveUp();
            }

            frame = frame.Parent;
        }

        return frame.Value;
    }
}
