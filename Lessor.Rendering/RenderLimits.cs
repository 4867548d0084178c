namespace Lessor.Rendering;

/// <summary>How much one rendering may use. What needs more is refused, so that one tenant's input can't exhaust the operator.</summary>
public sealed record RenderLimits
{
    /// <summary>The longest template and the longest text that it yields, in characters. Default: 1 MiB.</summary>
    public int MaxText { get; init; } = 1024 * 1024;

    /// <summary>The most that all objects of one rendering may weigh as JSON, in bytes. Default: 4 MiB.</summary>
    public int MaxOutput { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most objects of one rendering. Default: 500.</summary>
    public int MaxObjects { get; init; } = 500;

    /// <summary>How deep lists and mappings may nest, in values and in objects. Default: 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>How long one rendering may take. Default: 1 s.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(1);
}
