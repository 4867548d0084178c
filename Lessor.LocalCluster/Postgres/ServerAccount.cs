using System.Globalization;
using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Postgres;

/// <summary>Who a PostgreSQL runs as: it refuses to be root. Root starts it as <c>nobody</c>, anybody else as themselves.</summary>
internal static class ServerAccount
{
    // The same on all Linux systems.
    private const int Nobody = 65534;

    public static bool IsOther { get; } = Environment.IsPrivilegedProcess;

    /// <summary>The beginning of a command line that becomes that account for good.</summary>
    public static IReadOnlyList<string> Become() => IsOther
        ? ["setpriv", $"--reuid={Text}", $"--regid={Text}", "--clear-groups", "--inh-caps=-all", "--pdeathsig", "KILL"]
        : [];

    /// <summary>Gives a folder and all in it to that account.</summary>
    public static async Task TakeAsync(string folder, CancellationToken cancellationToken)
    {
        if (IsOther)
        {
            await Command.RunAsync(["chown", "-R", $"{Text}:{Text}", folder], cancellationToken);
        }
    }

    private static string Text => Nobody.ToString(CultureInfo.InvariantCulture);
}
