using Lessor.Rendering.Templates;
using Lessor.Rendering.Templates.Programs;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Skeletons;

/// <summary>Gets the skeleton of a template for some values: a kept one if it can, else by Handlebars and the YAML parser. Safe for concurrent use.</summary>
/// <param name="byText">Skeletons by the text that they were parsed from.</param>
internal sealed class SkeletonShelf(TextCache<Skeleton> byText)
{
    private const long MaxLength = 16 * 1024 * 1024;
    private readonly TextCache<Skeleton> _byDecisions = new(MaxLength);
    private long _hits;
    private long _misses;

    /// <summary>How often a kept one was found by the template's decisions.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>How often it took Handlebars.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Gets a skeleton, and the values of its slots.</summary>
    /// <exception cref="TemplateException">A name is unknown or a helper can't work.</exception>
    /// <exception cref="SkeletonException">The text is not YAML.</exception>
    /// <exception cref="RenderLimitException">It needs more than it may use.</exception>
    public (Skeleton Skeleton, IReadOnlyList<object?> Slots) Get(CompiledTemplate template, ValueMap context, RenderBudget budget)
    {
        var run = template.Program.Run(context, budget);
        if (run is not null && _byDecisions.Find(run.Key) is { } known)
        {
            Interlocked.Increment(ref _hits);
            return (known, run.Slots);
        }

        Interlocked.Increment(ref _misses);
        using var writer = new SlotWriter(budget);
        template.Render(context, writer, budget);
        var skeleton = Parse(writer, budget);
        Keep(run, skeleton, writer);
        return (skeleton, writer.Values);
    }

    private Skeleton Parse(SlotWriter writer, RenderBudget budget)
    {
        if (byText.Find(writer.Text) is { } known)
        {
            return known;
        }

        var text = writer.Text.ToString();
        var skeleton = SkeletonParser.Parse(text, writer.Values.Count, budget);
        byText.Add(text, skeleton);
        return skeleton;
    }

    // A second lock: should the program ever see a value otherwise than Handlebars does, Handlebars is right, and goes on doing the work.
    private void Keep(ProgramRun? run, Skeleton skeleton, SlotWriter writer)
    {
        if (run is not null && run.Slots.SequenceEqual(writer.Values, ValueEquality.Instance))
        {
            _byDecisions.Add(run.Key.ToString(), skeleton, writer.Text.Length);
        }
    }
}
