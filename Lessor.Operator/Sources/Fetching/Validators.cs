namespace Lessor.Operator.Sources.Fetching;

/// <summary>By what a server tells whether a content has changed (RFC 9110, section 8.8).</summary>
/// <param name="ETag">The entity's tag, as it was sent; null: none.</param>
/// <param name="LastModified">When it changed, as it was sent; null: unknown.</param>
internal sealed record Validators(string? ETag, string? LastModified)
{
    /// <summary>Nothing is known.</summary>
    public static Validators None { get; } = new(null, null);
}
