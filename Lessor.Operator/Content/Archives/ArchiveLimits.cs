namespace Lessor.Operator.Content.Archives;

/// <summary>How large an archive may be, packed and unpacked.</summary>
public sealed record ArchiveLimits
{
    /// <summary>What holds for all sources.</summary>
    public static ArchiveLimits Default { get; } = new();

    /// <summary>The most bytes it may have packed. Default: 20 MiB.</summary>
    public int Packed { get; init; } = 20 << 20;

    /// <summary>The most bytes it may have unpacked, all of it. Default: 64 MiB.</summary>
    public int Unpacked { get; init; } = 64 << 20;

    /// <summary>The most bytes that one file may have. Default: 5 MiB, as for helm.</summary>
    public int File { get; init; } = 5 << 20;

    /// <summary>The most files and folders together. Default: 10,000.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>The most folders that may lie in each other. Default: 32.</summary>
    public int Depth { get; init; } = 32;
}
