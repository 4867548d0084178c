using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>Ends a program with all that it started: git works through others (ssh, git-remote-https), which would outlive it.</summary>
internal static class ProcessGroup
{
    private const int KillSignal = 9;

    /// <summary>Kills a program that leads a session, and what is in its group.</summary>
    /// <param name="process">The program; not one that has ended and let go of its output: its number may be another's by now.</param>
    public static void Kill(Process process)
    {
        try
        {
            _ = SendSignal(-process.Id, KillSignal);
            // Where there is no session yet, or none at all.
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
