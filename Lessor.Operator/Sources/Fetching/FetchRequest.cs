namespace Lessor.Operator.Sources.Fetching;

/// <summary>What to get.</summary>
/// <param name="Url">Where: http or https, and judged.</param>
/// <param name="Limit">The most bytes that are taken.</param>
internal sealed record FetchRequest(Uri Url, int Limit)
{
    /// <summary>What is sent to this URL's own scheme, host and port if it is for them, and nowhere else; null: nothing.</summary>
    public SourceCredential? Credential { get; init; }

    /// <summary>The media types that are taken; empty: any.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>What is known of the content already: if it is the same, it isn't sent again.</summary>
    public Validators Known { get; init; } = Validators.None;
}
