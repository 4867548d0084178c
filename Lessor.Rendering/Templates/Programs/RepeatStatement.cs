using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Programs;

/// <summary><c>each</c>: for the items of a list, or the entries of a mapping in the order of their names.</summary>
internal sealed class RepeatStatement(Expression many, int[] parameters, Statement[] body, Statement[] otherwise) : Statement
{
    public override void Run(ProgramRun run)
    {
        var outer = run.Frame;
        switch (many.Evaluate(run))
        {
            case ValueList { Count: > 0 } list: Repeat(run, outer, list.Count, list, null); break;
            case ValueMap { Count: > 0 } map: Repeat(run, outer, map.Count, null, ValueIterator.Sorted(map)); break;
            case null or ValueList or ValueMap: RunOtherwise(run, outer); break;
            default: run.GiveUp(); break;
        }

        run.Frame = outer;
    }

    private void RunOtherwise(ProgramRun run, ProgramFrame outer)
    {
        run.Decide(0);
        run.Frame = new ProgramFrame(outer.Value, outer);
        Run(otherwise, run);
    }

    private void Repeat(ProgramRun run, ProgramFrame outer, int count, ValueList? list, List<KeyValuePair<string, object?>>? entries)
    {
        run.Decide(count);
        var loop = new ProgramLoop();
        var frame = new ProgramFrame(null, outer) { Loop = loop };
        for (var i = 0; i < count && !run.GaveUp; i++)
        {
            run.Budget.Step();
            loop.Index = (long)i;
            loop.Key = entries is null ? loop.Index : entries[i].Key;
            (loop.IsFirst, loop.IsLast) = (i == 0, i == count - 1);
            frame.Value = entries is null ? list![i] : entries[i].Value;
            run.SetParameters(parameters, frame.Value, loop.Key);
            run.Frame = frame;
            Run(body, run);
        }
    }
}
