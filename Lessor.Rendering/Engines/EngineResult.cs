namespace Lessor.Rendering.Engines;

/// <summary>What came of a request to an engine: exactly one of the properties is set.</summary>
public sealed record EngineResult
{
    private EngineResult()
    {
    }

    /// <summary>
    /// YAML documents. Where the namespace belongs, the mark <see cref="NamespaceMark"/> may stand, so that one text serves all tenants.
    /// </summary>
    public string? Text { get; private init; }

    /// <summary>Why there is nothing, as a sentence for the author of the chart or the values.</summary>
    public string? Problem { get; private init; }

    /// <summary>Completes when asking again gives more: it is being rendered. Never fails.</summary>
    public Task? Pending { get; private init; }

    /// <summary>The mark that stands for the namespace: the slot of number 0, as templates' slots are marked.</summary>
    public const string NamespaceMark = "\uE0000\uE001";

    /// <summary>It is rendered.</summary>
    /// <param name="text">The documents.</param>
    /// <returns>The result.</returns>
    public static EngineResult Of(string text) => new() { Text = text };

    /// <summary>It can't be rendered until something changes.</summary>
    /// <param name="problem">Why.</param>
    /// <returns>The result.</returns>
    public static EngineResult Failed(string problem) => new() { Problem = problem };

    /// <summary>It is being rendered.</summary>
    /// <param name="pending">Completes when there is more to know; must not fail.</param>
    /// <returns>The result.</returns>
    public static EngineResult Wait(Task pending) => new() { Pending = pending };
}
