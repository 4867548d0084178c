using System.Globalization;

namespace Lessor.ControlPlane.Servers;

/// <summary>A cluster's data folder, held by one cluster at a time; a temporary one is removed in the end.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string Prefix = "lessor-local-";
    private const string LockName = "lock";
    private const long EnoughMemory = 2L << 30;

    // A younger folder may be between its making and its lock.
    private static readonly TimeSpan Birth = TimeSpan.FromMinutes(1);
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
    /// <exception cref="LocalClusterException">Another cluster runs on it, or it can't be a folder of ours.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            CreatePrivate(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalClusterException($"The data folder {full} can't be made: {exception.Message}", exception);
        }

        return new DataFolder(full, TryLock(full) ?? throw new LocalClusterException($"Another local cluster runs on {full}."), false);
    }

    /// <summary>Makes a folder for one run where files are written fastest, and removes those of runs that were killed.</summary>
    public static DataFolder CreateTemporary(TimeProvider clock) => CreateTemporary(clock, FastestFolder());

    /// <summary>Makes a folder for one run in another one, and removes those there of runs that were killed.</summary>
    public static DataFolder CreateTemporary(TimeProvider clock, string parent)
    {
        RemoveAbandoned(parent, clock.GetUtcNow() - Birth);
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

    private static void RemoveAbandoned(string parent, DateTimeOffset before)
    {
        foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            var isOld = Directory.GetLastWriteTimeUtc(path) < before && File.Exists(System.IO.Path.Combine(path, LockName));
            if (isOld && TryLock(path) is { } abandoned)
            {
                TryRemove(new DataFolder(path, abandoned, true));
            }
        }
    }

    private static void TryRemove(DataFolder abandoned)
    {
        try
        {
            abandoned.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its servers are dying at this moment and still write, or another start removes it too: the next start sees to it.
            abandoned._lock.Dispose();
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
