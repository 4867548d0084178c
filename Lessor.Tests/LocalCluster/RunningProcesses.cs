namespace Lessor.Tests.LocalClusters;

/// <summary>What runs on this machine, by command line.</summary>
internal static class RunningProcesses
{
    /// <summary>The ids of the processes (ended ones that nobody waited for don't count) whose command line holds a text.</summary>
    public static IReadOnlyList<int> Mentioning(string text) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => Id(Path.GetFileName(folder)))
            .OfType<int>()
            .Where(id => CommandLine(id).Contains(text, StringComparison.Ordinal)),
    ];

    /// <summary>The name of the program that a process runs; empty if it ended.</summary>
    public static string Program(int id) => Path.GetFileName(new FileInfo($"/proc/{id}/exe").LinkTarget ?? "");

    private static int? Id(string? name) => int.TryParse(name, out var id) ? id : null;

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return "";
        }
    }
}
