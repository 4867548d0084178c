namespace Lessor.Operator.Engines.Helm;

/// <summary>A chart as helm gets it, and what must be known of it before: found once for each content.</summary>
/// <param name="Archive">The digest of the archive for helm: the same files, with packed subcharts unpacked; empty if there is a problem.</param>
/// <param name="Problem">Why it can't be rendered, whatever the values; null: it can.</param>
internal sealed record PreparedChart(string Archive, string? Problem = null)
{
    /// <summary>The chart's name, by which helm calls its files.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it does with the name of its namespace.</summary>
    public NamespaceUse Namespace { get; init; }

    /// <summary>Whether it renders text that isn't in its templates, such as values.</summary>
    public bool RendersText { get; init; }

    /// <summary>Whether it may draw at random, or look at the clock: then each tenant has a rendering of its own.</summary>
    public bool Draws { get; init; }

    /// <summary>Whether it has definitions of kinds (<c>crds/</c>).</summary>
    public bool HasCrds { get; init; }

    /// <summary>The parts of a Go template's context that are named in it.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];
}
