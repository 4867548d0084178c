using System.Text.Json;

namespace Lessor.Rendering.Sources;

/// <summary>What a source holds for a component: a template's text or an archive, and the values that stand beside it.</summary>
/// <param name="Template">The template's text; empty where there is an archive.</param>
public sealed record ManifestContent(string Template)
{
    /// <summary>The archive (gzipped tar with one folder at its root) of a chart or of Go templates: its SHA-256, by which the content store has it; null: there is a template.</summary>
    public string? Archive { get; init; }

    /// <summary>The values file: a JSON object; null if there is none.</summary>
    public JsonElement? Varz { get; init; }

    /// <summary>Where in the source it was found: a commit or a digest; null for sources without one. Equal content may be found at several.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether everything that rendering reads is the same, wherever it was found.</summary>
    /// <param name="other">Other content.</param>
    /// <returns>True if it is.</returns>
    public bool RendersLike(ManifestContent? other) =>
        other is not null && (Template, Archive) == (other.Template, other.Archive) && Varz?.GetRawText() == other.Varz?.GetRawText();
}
