namespace Lessor.Webhooks.Components;

/// <summary>A Component with as much of its manifests as a review may know.</summary>
/// <param name="Content">The Component.</param>
/// <param name="Warning">Why its manifests weren't looked at, for people; null if they were.</param>
public sealed record ReadContent(ComponentContent Content, string? Warning);
