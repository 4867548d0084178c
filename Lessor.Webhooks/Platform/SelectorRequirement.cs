namespace Lessor.Webhooks.Platform;

/// <summary>What a selector asks of one label.</summary>
/// <param name="Key">The label.</param>
/// <param name="Values">The values that are meant; null: any.</param>
/// <param name="Negated">Whether it asks for the opposite: a label that isn't there is none of the values.</param>
internal sealed record SelectorRequirement(string Key, IReadOnlyList<string>? Values, bool Negated)
{
    public bool Holds(IReadOnlyDictionary<string, string> labels) =>
        (labels.TryGetValue(Key, out var value) && Values?.Contains(value, StringComparer.Ordinal) != false) != Negated;
}
