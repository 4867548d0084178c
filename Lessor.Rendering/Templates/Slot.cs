namespace Lessor.Rendering.Templates;

/// <summary>
/// What stands for a value in a rendered text: <see cref="Open"/>, the value's number, <see cref="Close"/>. Neither
/// character may come from a template, and values never get into the text: so nothing else can look like a slot.
/// </summary>
internal static class Slot
{
    public const char Open = '\uE000';

    public const char Close = '\uE001';

    /// <summary>Finds a character that only slots may use.</summary>
    /// <returns>Its index, or -1.</returns>
    public static int FindIn(ReadOnlySpan<char> text) => text.IndexOfAny(Open, Close);

    /// <summary>Reads the slot that a text begins with.</summary>
    /// <returns>The length of the slot's token; 0 if the text begins with none.</returns>
    public static int Read(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var close = text.IndexOf(Close);
        return close > 1 && text[0] == Open && int.TryParse(
            text[1..close], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number)
            ? close + 1
            : 0;
    }
}
