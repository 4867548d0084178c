namespace Lessor.Rendering.Values;

/// <summary>A list of values: null, bool, long, double, string, lists and maps.</summary>
internal sealed class ValueList : List<object?>
{
    public ValueList()
    {
    }

    public ValueList(IEnumerable<object?> values)
        : base(values)
    {
    }
}
