using Lessor.Rendering.Sources;

namespace Lessor.Webhooks.Knowledge;

/// <summary>What came of asking a source: the content, or why it can't be had.</summary>
public sealed record SourceContent
{
    private SourceContent()
    {
    }

    /// <summary>What it holds; null if it can't be had.</summary>
    public ManifestContent? Content { get; private init; }

    /// <summary>Why it can't be had, as a sentence that says what to change; null if it can.</summary>
    public string? Problem { get; private init; }

    /// <summary>Whether the problem lasts until someone changes the Component, the tenant or what the source holds; false: it may pass by itself.</summary>
    public bool IsLasting { get; private init; }

    /// <summary>
    /// Why what the source holds now can't be read, as a sentence, though <see cref="Content"/>, which it held before, still serves; null if that is what it holds, as
    /// far as is known.
    /// </summary>
    public string? StaleBecause { get; private init; }

    /// <summary>Whether <see cref="Content"/> is what an earlier run of the operator read, and the source hasn't been asked since: it may hold something else by now, or be in trouble.</summary>
    public bool IsUnconfirmed { get; private init; }

    /// <summary>Completes when asking again may give more, because it is being fetched; null if it isn't. Never fails.</summary>
    public Task? Pending { get; private init; }

    /// <summary>The source holds it.</summary>
    /// <param name="content">What it holds.</param>
    /// <returns>The content.</returns>
    public static SourceContent Of(ManifestContent content) => new() { Content = content };

    /// <summary>The source held it when an earlier run of the operator asked.</summary>
    /// <param name="content">What it held.</param>
    /// <returns>The content.</returns>
    public static SourceContent OfEarlierRun(ManifestContent content) => new() { Content = content, IsUnconfirmed = true };

    /// <summary>The source can't be read now, or holds something unusable; what it held before still serves.</summary>
    /// <param name="content">What it held.</param>
    /// <param name="problem">Why it can't be read, as a sentence that says what to change.</param>
    /// <returns>The content and the problem.</returns>
    public static SourceContent OfLastGood(ManifestContent content, string problem) => new() { Content = content, StaleBecause = problem };

    /// <summary>The source holds a template.</summary>
    /// <param name="template">The template's text.</param>
    /// <returns>The content.</returns>
    public static SourceContent OfTemplate(string template) => Of(new ManifestContent(template));

    /// <summary>It can't be had now.</summary>
    /// <param name="problem">Why, as a sentence that says what to change.</param>
    /// <param name="isLasting">Whether that lasts until someone changes something.</param>
    /// <returns>The problem.</returns>
    public static SourceContent Missing(string problem, bool isLasting = false) => new() { Problem = problem, IsLasting = isLasting };

    /// <summary>It is being fetched.</summary>
    /// <param name="problem">From where, as a sentence.</param>
    /// <param name="pending">Completes when there is more to know; must not fail.</param>
    /// <returns>The problem.</returns>
    public static SourceContent Fetching(string problem, Task pending) => new() { Problem = problem, Pending = pending };
}
