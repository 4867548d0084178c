using System.Runtime.Versioning;
using System.Text;

namespace Lessor.Operator.Content;

/// <summary>Files that only this user can read, from their first byte on, and folders for them.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    [UnsupportedOSPlatformGuard("windows")]
    private static readonly bool HasModes = !OperatingSystem.IsWindows();

    /// <summary>Makes a folder; one that is there already becomes this user's alone.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="UnauthorizedAccessException">It is another user's.</exception>
    public static void CreateFolder(string path)
    {
        if (HasModes)
        {
            Directory.CreateDirectory(path, FolderMode);
            File.SetUnixFileMode(path, FolderMode);
        }
        else
        {
            Directory.CreateDirectory(path);
        }
    }

    /// <summary>Writes a file, anew.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">What it is to hold, in UTF-8.</param>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, anew.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">What it is to hold.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = System.IO.FileMode.Create, Access = FileAccess.Write };
        if (HasModes)
        {
            options.UnixCreateMode = FileMode;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
    }

    /// <summary>Takes from everybody else what an earlier version let them have.</summary>
    /// <param name="file">The file.</param>
    public static void Close(FileInfo file)
    {
        if (HasModes && file.UnixFileMode != FileMode)
        {
            File.SetUnixFileMode(file.FullName, FileMode);
        }
    }
}
