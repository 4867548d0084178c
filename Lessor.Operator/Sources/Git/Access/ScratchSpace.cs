using Lessor.Operator.Content;

namespace Lessor.Operator.Sources.Git.Access;

/// <summary>A folder for this process's moments with credentials. What a process left that was killed goes when the next one starts.</summary>
internal sealed class ScratchSpace : IDisposable
{
    private const string Prefix = "lessor-git-";
    private const string Held = "held";
    private readonly FileStream _hold;

    /// <summary>Makes the folder, for this user alone.</summary>
    public ScratchSpace()
    {
        Sweep();
        Root = Directory.CreateTempSubdirectory(Prefix).FullName;
        _hold = Hold(Root);
        Folder = Path.Combine(Root, "access");
        PrivateFiles.CreateFolder(Folder);
    }

    /// <summary>Where files may be for a while.</summary>
    public string Folder { get; }

    private string Root { get; }

    /// <summary>Removes the folder.</summary>
    public void Dispose()
    {
        _hold.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private static void Sweep()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "??????").Where(folder => File.Exists(Path.Combine(folder, Held))))
        {
            try
            {
                Hold(folder).Dispose();
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is in use, or another user's.
            }
        }
    }

    // Let go of when the process ends, however it does.
    private static FileStream Hold(string folder) => new(Path.Combine(folder, Held), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
