using Lessor.Rendering.Engines;

namespace Lessor.Operator.Engines;

/// <summary>What is remembered of a rendering: its text, or why there is none.</summary>
/// <param name="Text">The documents; null: there is a problem.</param>
/// <param name="Problem">Why there are none.</param>
internal sealed record Rendered(string? Text, string? Problem)
{
    /// <summary>Completes when it makes sense to try again; null: not before something changes.</summary>
    public Task? Again { get; init; }

    /// <summary>The documents of a second draw, where something is drawn at random.</summary>
    public string? Second { get; init; }

    /// <summary>How often it was tried in vain, for what is tried again.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether it holds now.</summary>
    public bool Holds => Again is not { IsCompleted: true };

    /// <summary>The same, for who asked.</summary>
    /// <param name="hasCrds">Whether the chart has definitions of kinds.</param>
    /// <returns>The result.</returns>
    public EngineResult ToResult(bool hasCrds) => Text is not null ? EngineResult.Of(Text, hasCrds, Second) : EngineResult.Failed(Problem!, Again);
}
