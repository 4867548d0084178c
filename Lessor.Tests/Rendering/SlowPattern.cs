namespace Lessor.Tests.Rendering;

/// <summary>A pattern that takes its matcher hundreds of states for each character, and a text that has it.</summary>
internal static class SlowPattern
{
    public const string Pattern = "^[ab]*a[ab]{500}$";

    private const int Length = 100_000;

    /// <summary>The text: without a period, or few states would do.</summary>
    public static string Text { get; } = string.Create(Length, 12345u, (text, seed) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            seed = (seed * 1664525) + 1013904223;
            text[i] = seed >> 31 == 0 ? 'a' : 'b';
        }

        text[^501] = 'a';
    });
}
