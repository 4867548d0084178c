namespace Lessor.Operator.Tenants.Draws;

/// <summary>Something that was drawn: a word, a line or the whole of a text, or a field that isn't text.</summary>
/// <param name="Key">Its name in its field: what stands before it on its line, and a number where that isn't enough.</param>
/// <param name="Fresh">What was drawn now.</param>
internal sealed record DrawnHole(string Key, string Fresh)
{
    /// <summary>Which of how many it is in its field: counts where what stands before it changed.</summary>
    public string Place { get; set; } = "";

    /// <summary>What it is to be: what was drawn first.</summary>
    public string Value { get; set; } = Fresh;

    /// <summary>Whether it was known.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Gives it what was drawn first.</summary>
    /// <param name="value">That.</param>
    public void Keep(string value) => (Value, IsKept) = (value, true);
}
