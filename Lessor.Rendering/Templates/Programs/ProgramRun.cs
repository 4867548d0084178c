using System.Runtime.InteropServices;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Programs;

/// <summary>One run of a program: what it decided and the values of its slots, so far.</summary>
internal sealed class ProgramRun(int template, ValueMap context, RenderBudget budget)
{
    // More than that isn't worth keeping: the text would be long, and another one for nearly every tenant.
    private const int MaxDecisions = 4096;
    private const int MaxSlots = 32 * 1024;
    private readonly List<char> _decisions = new(32) { (char)(template >> 16), (char)template };
    private readonly List<object?> _slots = new(64);
    private Dictionary<int, object?>? _parameters;
    private readonly long _maxMade = budget.Limits.MaxText;
    private long _made;

    /// <summary>Whether there is something in it that only Handlebars can judge, such as a name that isn't known.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>The template's number and all decisions: as long as no more is decided and the template stays, equal ones mean equal texts.</summary>
    public ReadOnlySpan<char> Key => CollectionsMarshal.AsSpan(_decisions);

    /// <summary>The values of the slots, by number.</summary>
    public IReadOnlyList<object?> Slots => _slots;

    public RenderBudget Budget => budget;

    /// <summary>What names are looked up in.</summary>
    public ProgramFrame Frame { get; set; } = new(context, null);

    /// <summary>Everything that a template can name.</summary>
    public ValueMap Root => context;

    /// <summary>Leaves it to Handlebars.</summary>
    /// <returns>Null, as the value of whatever can't be told.</returns>
    public object? GiveUp()
    {
        GaveUp = true;
        return null;
    }

    /// <summary>Notes which way a block goes, or how often.</summary>
    public void Decide(int decision)
    {
        if (decision > char.MaxValue || _decisions.Count >= MaxDecisions)
        {
            GiveUp();
            return;
        }

        _decisions.Add((char)decision);
    }

    /// <summary>Takes the value of the next slot.</summary>
    public void Print(object? value)
    {
        budget.Step();
        if (_slots.Count >= MaxSlots)
        {
            GiveUp();
            return;
        }

        _slots.Add(value);
    }

    /// <summary>Counts the text that helpers make, of which Handlebars allows more.</summary>
    public object? Made(object? value)
    {
        _made += value is string text ? text.Length : 0;
        return _made > _maxMade ? GiveUp() : value;
    }

    /// <summary>Gives a block's parameters their values.</summary>
    public void SetParameters(int[] numbers, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < numbers.Length && i < values.Length; i++)
        {
            (_parameters ??= [])[numbers[i]] = values[i];
        }
    }

    /// <summary>Finds the value of a block's parameter, within the block.</summary>
    public bool TryGetParameter(int number, out object? value)
    {
        value = null;
        return _parameters?.TryGetValue(number, out value) == true;
    }
}
