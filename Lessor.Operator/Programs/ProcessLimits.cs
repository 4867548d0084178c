using System.Runtime.InteropServices;

namespace Lessor.Operator.Programs;

/// <summary>
/// Limits that the kernel holds a process to, also when the operator is no more: a program that wants all memory at once is refused before it has it, and one
/// that spins doesn't outlive its time for ever. Source: prlimit(2).
/// </summary>
internal static class ProcessLimits
{
    private const int Cpu = 0;
    private const int Data = 2;
    private const int Core = 4;

    /// <summary>Limits a process that was just started. One that has ended is no error; elsewhere than on Linux nothing is done.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="limits">The limits.</param>
    public static void Set(int process, ProgramLimits limits)
    {
        if (OperatingSystem.IsLinux())
        {
            // Several threads use up several seconds in one.
            Set(process, Cpu, (ulong)(limits.Time.TotalSeconds * 4) + 1);
            Set(process, Data, (ulong)limits.Memory);
            Set(process, Core, 0);
            GoFirst(process);
        }
    }

    // Where the container's memory ends, the kernel is to take the program and not the operator.
    private static void GoFirst(int process)
    {
        try
        {
            File.WriteAllText($"/proc/{process}/oom_score_adj", "1000");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or this kernel doesn't let us.
        }
    }

    private static void Set(int process, int resource, ulong value)
    {
        var limit = new Limit { Soft = value, Hard = value };
        _ = SetLimit(process, resource, in limit, IntPtr.Zero);
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int process, int resource, in Limit limit, IntPtr before);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
