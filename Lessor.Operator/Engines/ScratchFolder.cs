using Lessor.Operator.Content;

namespace Lessor.Operator.Engines;

/// <summary>A folder for one run of a program, for our user alone; it goes with all that is in it when it is disposed of.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    /// <param name="parent">The folder that has those for scraps.</param>
    public ScratchFolder(string parent)
    {
        var scraps = System.IO.Path.Combine(parent, "scratch");
        PrivateFiles.CreateFolder(scraps);
        Path = System.IO.Path.Combine(scraps, Guid.NewGuid().ToString("N"));
        PrivateFiles.CreateFolder(Path);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Removes what runs left that were killed with the operator.</summary>
    /// <param name="parent">As above.</param>
    /// <param name="before">Older folders go.</param>
    public static void Sweep(string parent, DateTimeOffset before)
    {
        var root = new DirectoryInfo(System.IO.Path.Combine(parent, "scratch"));
        foreach (var folder in root.Exists ? root.GetDirectories().Where(folder => folder.LastWriteTimeUtc < before.UtcDateTime) : [])
        {
            Remove(folder.FullName);
        }
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose() => Remove(Path);

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // A program that was just killed may still have been at work in it: the next sweep finds it.
        }
    }
}
