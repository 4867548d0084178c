namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>A run of git.</summary>
/// <param name="Arguments">Its arguments: words of ours, commits and validated paths, and nothing else.</param>
internal sealed record GitCommand(params string[] Arguments)
{
    /// <summary>The repository; null: none.</summary>
    public string? Folder { get; init; }

    /// <summary>The configuration file; null: none, and then no server can be reached either.</summary>
    public string? Config { get; init; }

    /// <summary>More of its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it reads.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>The most it may print, in bytes.</summary>
    public int MostOutput { get; init; } = 32 << 20;

    /// <summary>How long it may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most that the repository may weigh while it runs, in bytes; null: it isn't watched.</summary>
    public long? MostDisk { get; init; }
}
