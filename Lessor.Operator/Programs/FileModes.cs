using System.Runtime.InteropServices;

namespace Lessor.Operator.Programs;

/// <summary>What this process, and the programs that it starts, let others have of the files that they make. Source: umask(2).</summary>
internal static class FileModes
{
    private const uint OfGroupAndOthers = 0x3F;

    /// <summary>From now on only this user can read what is made: modes 0600, folders 0700. Elsewhere than on Unix nothing is done.</summary>
    public static void KeepToOurselves()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(OfGroupAndOthers);
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
