namespace Lessor.Webhooks.Knowledge;

/// <summary>What a source holds.</summary>
/// <param name="Template">The template's text; null if it can't be had.</param>
/// <param name="Problem">Why it can't be had, as a sentence that says what to change; null if it can.</param>
public readonly record struct SourceContent(string? Template, string? Problem);
