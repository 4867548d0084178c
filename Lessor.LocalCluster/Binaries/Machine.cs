using System.Collections;

namespace Lessor.ControlPlane.Binaries;

/// <summary>What the search for programs asks of a machine, so that tests can give it another one.</summary>
/// <param name="Environment">Reads an environment variable; null where it is not set.</param>
internal sealed record Machine(Func<string, string?> Environment)
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>This machine.</summary>
    public static Machine This { get; } = new(System.Environment.GetEnvironmentVariable);

    /// <summary>Finds a program on the PATH.</summary>
    public string? OnPath(string program) =>
        (Environment("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(IsExecutable);

    /// <summary>Whether a file can be run.</summary>
    public static bool IsExecutable(string path) => File.Exists(path) && (File.GetUnixFileMode(path) & Executable) != 0;

    /// <summary>Our environment with some changes, for a program that we start.</summary>
    public static Dictionary<string, string> EnvironmentWith(params (string Name, string Value)[] changes)
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        foreach (var (name, value) in changes)
        {
            environment[name] = value;
        }

        return environment;
    }
}
