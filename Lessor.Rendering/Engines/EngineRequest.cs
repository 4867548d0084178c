using Lessor.Entities.Components;

namespace Lessor.Rendering.Engines;

/// <summary>What an engine outside of this process is to render. Equal requests have equal results, whoever asks.</summary>
/// <param name="Engine">Which engine.</param>
/// <param name="Archive">The archive to render, by its SHA-256; null: <paramref name="Template"/>.</param>
/// <param name="Template">The text to render, where there is no archive.</param>
/// <param name="Values">The values, as UTF-8 JSON; a null removes what the chart has there.</param>
/// <param name="Context">What a Go template sees beside the values, as UTF-8 JSON; empty for charts.</param>
/// <param name="Release">The release's name: the component's in its tenant.</param>
/// <param name="Namespace">The release's namespace.</param>
/// <param name="AppVersion">The application's version, for error messages only; null if there is none.</param>
/// <param name="Owner">Whose draws it gets where it draws at random: the tenant's uid. Nobody else gets those.</param>
public sealed record EngineRequest(
    TemplateEngine Engine,
    string? Archive,
    string Template,
    ReadOnlyMemory<byte> Values,
    ReadOnlyMemory<byte> Context,
    string Release,
    string Namespace,
    string? AppVersion = null,
    string Owner = "");
