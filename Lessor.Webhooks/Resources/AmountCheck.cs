namespace Lessor.Webhooks.Resources;

/// <summary>What is wrong with an amount of a resource.</summary>
internal static class AmountCheck
{
    /// <summary>Says why a text is no amount.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="bytes">Whether bytes are counted.</param>
    /// <param name="whole">Whether only whole ones can be.</param>
    /// <returns>The rest of a sentence; null if it is one.</returns>
    public static string? Refuse(string? text, bool bytes, bool whole)
    {
        text ??= "";
        if (!Quantity.TryParse(text, out var quantity))
        {
            return QuantitySpelling.Refuse(text);
        }

        if (quantity < Quantity.Zero)
        {
            return $"must not be negative (was {Quoted.Of(text)})";
        }

        if (bytes && !quantity.IsWhole)
        {
            return $"is a fraction of a byte (was {Quoted.Of(text)}){Larger(text)}";
        }

        return whole && !quantity.IsWhole ? $"must be a whole number (was {Quoted.Of(text)})" : null;
    }

    // 500m of memory is half a byte; who writes it means megabytes.
    private static string Larger(string text) => text.EndsWith('m') ? $"; did you mean \"{text[..^1]}Mi\" or \"{text[..^1]}M\"?" : "";
}
