namespace Lessor.Tests;

/// <summary>The files that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Config => Path.Combine(Root, "config");

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("The tests run outside of the repository.")
        : File.Exists(Path.Combine(folder.FullName, "Lessor.sln")) ? folder.FullName
        : Find(folder.Parent);
}
