using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Lessor.Benchmarks.Clusters;

namespace Lessor.Benchmarks.Reports;

/// <summary>Where and with what was measured.</summary>
internal static class Place
{
    /// <summary>Cores, processor and memory.</summary>
    public static string Machine => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores of {Processor}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}");

    /// <summary>The runtime and how it is set.</summary>
    public static string Versions => $"{RuntimeInformation.FrameworkDescription}, workstation GC; the control plane is Lessor.LocalCluster's";

    /// <summary>The commit of the clone.</summary>
    public static string Commit => Git("rev-parse", "--short", "HEAD") + (Git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs").Length > 0 ? "+" : "");

    /// <summary>The load average of the last minute (proc(5)).</summary>
    public static double Load => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Processor => File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, WorkingDirectory = Manifests.Root })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output.Trim();
    }
}
