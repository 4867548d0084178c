using System.Globalization;
using Lessor.Tests.Telemetry;

namespace Lessor.Tests.Faults.Soaking;

/// <summary>What a process holds at one moment.</summary>
/// <param name="Files">Open files, but for sockets and for parts of the program, which are loaded when they are first needed.</param>
/// <param name="Sockets">Open sockets.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Memory">Resident memory in MiB.</param>
/// <param name="Timers">Timers that run: a task that waits for something waits with one, or for one that does.</param>
internal sealed record ProcessFigures(int Files, int Sockets, int Threads, int Memory, int Timers)
{
    /// <summary>Reads them.</summary>
    /// <param name="process">The process' id.</param>
    /// <param name="metrics">What it tells of itself.</param>
    public static ProcessFigures Read(int process, Exposition metrics)
    {
        var files = Directory.GetFiles($"/proc/{process}/fd").Select(Target).Where(file => !IsProgram(file)).ToList();
        var sockets = files.Count(file => file.StartsWith("socket:", StringComparison.Ordinal));
        var status = File.ReadAllLines($"/proc/{process}/status");
        return new ProcessFigures(
            files.Count - sockets, sockets, Number(status, "Threads:"), Number(status, "VmRSS:") / 1024, (int)metrics.Value("dotnet_timer_count"));
    }

    private static bool IsProgram(string file) => file.EndsWith(".dll", StringComparison.Ordinal) || file.Contains(".so", StringComparison.Ordinal);

    private static string Target(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget ?? "";
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return "";
        }
    }

    private static int Number(string[] status, string name) =>
        int.Parse(status.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
