namespace Lessor.Operator.Sources.Git;

/// <summary>How large things may be, and how long they may take.</summary>
internal sealed record GitLimits
{
    /// <summary>The most that a repository may weigh on disk, without the contents of files that nobody reads. Default: 512 MiB.</summary>
    public long Mirror { get; init; } = 512L << 20;

    /// <summary>The most that a template or a file of values may have, in bytes. Default: 1 MiB.</summary>
    public int Text { get; init; } = 1 << 20;

    /// <summary>The most that one file of a folder may have, in bytes. Default: 5 MiB, as for helm.</summary>
    public int File { get; init; } = 5 << 20;

    /// <summary>The most that a folder's files may have together, in bytes. Default: 16 MiB.</summary>
    public int Folder { get; init; } = 16 << 20;

    /// <summary>The most files in a folder. Default: 2000.</summary>
    public int Files { get; init; } = 2000;

    /// <summary>How long a server may take to list branches and tags. Default: 30 seconds.</summary>
    public TimeSpan List { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a fetch may take. Default: 2 minutes.</summary>
    public TimeSpan Fetch { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For how long something that nobody asks for is kept. Default: a day.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(1);
}
