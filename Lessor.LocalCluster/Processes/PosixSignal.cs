using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Lessor.ControlPlane.Processes;

/// <summary>Signals to a process and all it started: .NET itself can only kill.</summary>
internal static class PosixSignal
{
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;
    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal to a process group; a group that is gone is no error.</summary>
    public static void SendToGroup(int leader, int signal)
    {
        if (SendSignal(-leader, signal) != 0 && Marshal.GetLastPInvokeError() is var error && error != NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
