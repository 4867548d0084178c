namespace Lessor.Webhooks;

/// <summary>Texts that somebody chose, as findings show them.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    /// <summary>A text in quotes, and no more of it than tells which one is meant.</summary>
    public static string Of(string text) => text.Length <= Longest ? $"\"{text}\"" : $"\"{text[..Longest]}...\"";
}
