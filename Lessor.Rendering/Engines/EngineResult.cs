namespace Lessor.Rendering.Engines;

/// <summary>What came of a request to an engine: a text, a problem, or that it is being worked on.</summary>
public sealed record EngineResult
{
    private EngineResult()
    {
    }

    /// <summary>
    /// YAML documents. Where the namespace belongs, the mark <see cref="NamespaceMark"/> may stand, so that one text serves all tenants.
    /// </summary>
    public string? Text { get; private init; }

    /// <summary>What the same renders to when it draws at random a second time; null: it draws nothing. Where the two differ, something was drawn.</summary>
    public string? Again { get; private init; }

    /// <summary>Why there is nothing, as a sentence for the author of the chart or the values.</summary>
    public string? Problem { get; private init; }

    /// <summary>Whether the chart brings definitions of kinds, which aren't among the documents.</summary>
    public bool HasCrds { get; private init; }

    /// <summary>Completes when asking again may give more: it is being rendered, or is tried again beside a <see cref="Problem"/>. Nobody asks how it ends.</summary>
    public Task? Pending { get; private init; }

    /// <summary>The mark that stands for the namespace: the slot of number 0, as templates' slots are marked.</summary>
    public const string NamespaceMark = "\uE0000\uE001";

    /// <summary>It is rendered.</summary>
    /// <param name="text">The documents.</param>
    /// <param name="hasCrds">Whether the chart brings definitions of kinds.</param>
    /// <param name="again">What a second draw gave; null: nothing is drawn.</param>
    /// <returns>The result.</returns>
    public static EngineResult Of(string text, bool hasCrds = false, string? again = null) => new() { Text = text, HasCrds = hasCrds, Again = again };

    /// <summary>It can't be rendered until something changes.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="again">Completes when it is tried again though nothing changed; null: it isn't.</param>
    /// <returns>The result.</returns>
    public static EngineResult Failed(string problem, Task? again = null) => new() { Problem = problem, Pending = again };

    /// <summary>It is being rendered.</summary>
    /// <param name="pending">Completes when there is more to know; must not fail.</param>
    /// <returns>The result.</returns>
    public static EngineResult Wait(Task pending) => new() { Pending = pending };
}
