using System.Runtime.Versioning;
using System.Text;

namespace Lessor.Operator.Sources.Git.Access;

/// <summary>Files that only this user can read, from their first byte on.</summary>
internal static class PrivateFiles
{
    [UnsupportedOSPlatformGuard("windows")]
    private static readonly bool HasModes = !OperatingSystem.IsWindows();

    /// <summary>Makes a folder.</summary>
    public static void CreateFolder(string path)
    {
        if (HasModes)
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        else
        {
            Directory.CreateDirectory(path);
        }
    }

    /// <summary>Writes a file, anew.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (HasModes)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
