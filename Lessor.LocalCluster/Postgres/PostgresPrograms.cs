using Lessor.ControlPlane.Binaries;

namespace Lessor.ControlPlane.Postgres;

/// <summary>PostgreSQL's programs.</summary>
/// <param name="Folder">The folder with <c>initdb</c> and <c>postgres</c>.</param>
/// <param name="Root">The folder that their package was unpacked to, with the libraries they need; null where they are installed.</param>
/// <param name="Origin">Where they were found, in words.</param>
internal sealed record PostgresPrograms(string Folder, string? Root, string Origin)
{
    /// <summary>The programs' names.</summary>
    public static readonly IReadOnlyList<string> Names = ["initdb", "postgres"];

    private static readonly string[] LibraryFolders = ["usr/lib", "lib"];

    /// <summary>Whether all programs are in a folder.</summary>
    public static bool AreIn(string folder) => Names.All(name => Machine.IsExecutable(Path.Combine(folder, name)));

    /// <summary>The beginning of a command line.</summary>
    public IReadOnlyList<string> Start(string program) =>
    [
        "env",
        // Known without a file of time zones: a bare machine has none.
        "TZ=GMT",
        .. Root is null ? Array.Empty<string>() : [$"LD_LIBRARY_PATH={string.Join(':', Libraries(Root))}"],
        Path.Combine(Folder, program),
    ];

    /// <summary>The same programs, unpacked elsewhere.</summary>
    public PostgresPrograms In(string root) => this with { Folder = Path.Combine(root, Path.GetRelativePath(Root!, Folder)), Root = root };

    private static IEnumerable<string> Libraries(string root) =>
        LibraryFolders.Select(name => Path.Combine(root, name)).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateDirectories(folder, "*-linux-gnu"));
}
