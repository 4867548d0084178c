using System.Globalization;

namespace Lessor.ControlPlane.Servers;

/// <summary>A cluster's data folder, held by one cluster at a time; a temporary one is removed in the end.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string Prefix = "lessor-local-";
    private const string LockName = "lock";
    private const long EnoughMemory = 2L << 30;
    private readonly FileStream _lock;
    private readonly bool _isTemporary;

    private DataFolder(string path, FileStream heldLock, bool isTemporary)
    {
        Path = path;
        _lock = heldLock;
        _isTemporary = isTemporary;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Opens a folder to keep.</summary>
    /// <exception cref="LocalClusterException">Another cluster runs on it.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        CreatePrivate(full);
        return new DataFolder(full, TryLock(full) ?? throw new LocalClusterException($"Another local cluster runs on {full}."), false);
    }

    /// <summary>Makes a folder for one run, and removes those of runs that were killed.</summary>
    public static DataFolder CreateTemporary()
    {
        var parent = FastestFolder();
        RemoveAbandoned(parent);
        var path = System.IO.Path.Combine(parent, Prefix + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12]);
        CreatePrivate(path);
        return new DataFolder(path, TryLock(path)!, true);
    }

    public void Dispose()
    {
        if (_isTemporary)
        {
            Directory.Delete(Path, recursive: true);
        }

        _lock.Dispose();
    }

    // etcd waits for the disk at each write; memory has no such wait.
    private static string FastestFolder()
    {
        var memory = new DriveInfo("/dev/shm");
        return Directory.Exists(memory.Name) && memory.DriveFormat == "tmpfs" && memory.AvailableFreeSpace > EnoughMemory
            ? memory.Name
            : System.IO.Path.GetTempPath();
    }

    private static void RemoveAbandoned(string parent)
    {
        foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            // A folder without its lock yet is being made at this moment, or someone else's.
            if (File.Exists(System.IO.Path.Combine(path, LockName)) && TryLock(path) is { } abandoned)
            {
                new DataFolder(path, abandoned, true).Dispose();
            }
        }
    }

    private static void CreatePrivate(string path) =>
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static FileStream? TryLock(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
