using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lessor.Operator.Programs.Sandboxes;

/// <summary>
/// The kernel's Landlock: a thread gives up reading files for good, and so do all processes that it starts. It takes no right and works in a pod that is held to
/// the restricted Pod Security Standard. Source: https://docs.kernel.org/userspace-api/landlock.html
/// </summary>
internal static class Landlock
{
    private const int CreateRuleset = 444;
    private const int AddRule = 445;
    private const int RestrictSelf = 446;
    private const int SetNoNewPrivileges = 38;
    private const ulong Execute = 1 << 0;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong Move = 1 << 13;
    private const ulong Rights = Execute | ReadFile | ReadFolder | Move;
    private const ulong SignalsAndAbstractSockets = 0b11;
    private const int ScopesSince = 6;
    private const uint AskVersion = 1;
    private const int PathBeneath = 1;
    private const int OpenPath = 0x200000 | 0x80000;

    /// <summary>Which version of it this kernel has; 0: none, or it is switched off.</summary>
    public static int Version { get; } = OperatingSystem.IsLinux() ? Math.Max(0, (int)Call(CreateRuleset, IntPtr.Zero, 0, AskVersion, 0)) : 0;

    /// <summary>Whether it can be used. Version 1 (Linux 5.13 to 5.18) lets nobody move files between folders, which git does.</summary>
    public static bool IsUsable => Version >= 2;

    /// <summary>Lets the calling thread, and what it starts, read only what is beneath some paths. There is no way back.</summary>
    /// <param name="readable">Folders with all that is in them, and files. What isn't there or can't be opened is left out.</param>
    /// <exception cref="Win32Exception">The kernel refuses.</exception>
    public static void RestrictThread(IEnumerable<string> readable)
    {
        var attributes = new Ruleset { Files = Rights, Scopes = Version >= ScopesSince ? SignalsAndAbstractSockets : 0 };
        // Older kernels know the first field alone.
        var size = Version >= ScopesSince ? Marshal.SizeOf<Ruleset>() : sizeof(ulong);
        using var ruleset = new SafeFileHandle(checked((IntPtr)Check(Create(CreateRuleset, in attributes, size, 0))), ownsHandle: true);
        foreach (var path in readable)
        {
            Allow(ruleset, path);
        }

        Check(Control(SetNoNewPrivileges, 1, 0, 0, 0));
        Check(Call(RestrictSelf, ruleset.DangerousGetHandle(), 0, 0, 0));
    }

    private static void Allow(SafeFileHandle ruleset, string path)
    {
        using var file = new SafeFileHandle((IntPtr)Open(path, OpenPath), ownsHandle: true);
        if (!file.IsInvalid)
        {
            var rule = new PathRule { Rights = Directory.Exists(path) ? Rights : Execute | ReadFile, Parent = (int)file.DangerousGetHandle() };
            Check(Add(AddRule, ruleset.DangerousGetHandle(), PathBeneath, in rule, 0));
        }
    }

    private static long Check(long result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Call(long number, IntPtr first, long second, uint third, long fourth);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Create(long number, in Ruleset attributes, long size, uint flags);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Add(long number, IntPtr ruleset, long type, in PathRule rule, uint flags);

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, ulong first, ulong second, ulong third, ulong fourth);

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct Ruleset
    {
        public ulong Files;
        public ulong Network;
        public ulong Scopes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        public ulong Rights;
        public int Parent;
    }
}
