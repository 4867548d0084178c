namespace KubeOps.Tests;

/// <summary>A folder that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kubeops-tests-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <returns>The file's path.</returns>
    public string Write(string name, string text)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a shell script.</summary>
    /// <returns>The file's path.</returns>
    public string WriteScript(string name, string text)
    {
        var path = Write(name, "#!/bin/sh\n" + text);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    public void Dispose() => Directory.Delete(Path, true);
}
