using System.Diagnostics;
using System.Globalization;

namespace Lessor.Tests.LocalClusters;

/// <summary>The command as its own process.</summary>
internal static class LocalClusterCommand
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "lessor-localcluster");

    /// <summary>How to start it. A shell's background job, and all that it starts, ignores SIGINT: this one doesn't, whatever the tests run under.</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments) => OperatingSystem.IsLinux()
        ? new("env", ["--default-signal=INT", Program, .. arguments])
        : new(Program, arguments);

    /// <summary>Sends a signal.</summary>
    public static void Send(string signal, int process)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it has ended; fails if it doesn't.</summary>
    public static async Task EndAsync(Process command)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await command.WaitForExitAsync(patience.Token);
    }
}
