using System.Diagnostics;
using System.Globalization;

namespace Lessor.Benchmarks.Measuring;

/// <summary>What the kernel says of a process.</summary>
internal static class ProcessFigures
{
    /// <summary>The processor time of a process so far, all its threads, in milliseconds.</summary>
    public static double ProcessorTime(int process)
    {
        using var running = Process.GetProcessById(process);
        return running.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>The processor time of the processes that this one started and that have ended, in milliseconds.</summary>
    public static double ChildrenTime
    {
        get
        {
            // proc(5): cutime and cstime, in hundredths of a second, the 14th and 15th after the name, which may hold spaces.
            var fields = File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return 10 * (double.Parse(fields[13], CultureInfo.InvariantCulture) + double.Parse(fields[14], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The memory that is resident, in bytes.</summary>
    public static long Resident(int process) => Field(process, "VmRSS:");

    /// <summary>The most that was resident at any time, in bytes.</summary>
    public static long PeakResident(int process) => Field(process, "VmHWM:");

    // proc(5): "VmRSS:     12345 kB", where kB means 1024 bytes.
    private static long Field(int process, string name) => 1024 * long.Parse(
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
            .First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
        CultureInfo.InvariantCulture);
}
