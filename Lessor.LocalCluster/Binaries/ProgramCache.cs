using System.Text.Json;

namespace Lessor.ControlPlane.Binaries;

/// <summary>
/// Programs kept for later runs. An entry is made in a work folder and appears by one rename, with a list of its files and their
/// sizes; whatever does not match its list is not trusted. A lock file lets one run at a time make entries.
/// </summary>
internal sealed class ProgramCache(string root, TimeProvider clock)
{
    private const string ListName = "complete.json";
    private const string WorkPrefix = ".making-";
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Gives an entry's folder if it is there and whole; otherwise null.</summary>
    public string? Find(string entry)
    {
        var folder = Path.Combine(root, entry);
        var list = Path.Combine(folder, ListName);
        return File.Exists(list) && ReadList(list) is { Count: > 0 } sizes && sizes.All(size => HasSize(folder, size.Key, size.Value))
            ? folder
            : null;
    }

    /// <summary>Gives an entry's folder, making the entry where there is none.</summary>
    /// <param name="entry">The entry's name.</param>
    /// <param name="make">Puts the programs into a folder (the second) with the help of a folder for scraps (the first).</param>
    /// <param name="progress">Told when another run is waited for.</param>
    /// <param name="cancellationToken">Ends the wait or the making; nothing is left that a later run trusts.</param>
    public async Task<string> GetOrMakeAsync(
        string entry, Func<string, string, Task> make, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (Find(entry) is { } found)
        {
            return found;
        }

        Directory.CreateDirectory(root);
        await using var held = await LockAsync(progress, cancellationToken);
        return Find(entry) ?? await MakeAsync(entry, make);
    }

    private async Task<string> MakeAsync(string entry, Func<string, string, Task> make)
    {
        // We hold the lock: what others left here is of runs that were killed.
        Directory.EnumerateDirectories(root, WorkPrefix + "*").ToList().ForEach(Remove);
        var work = Path.Combine(root, WorkPrefix + entry);
        var (scraps, result) = (Path.Combine(work, "scraps"), Path.Combine(work, "result"));
        Directory.CreateDirectory(scraps);
        Directory.CreateDirectory(result);
        try
        {
            await make(scraps, result);
            return Publish(result, Path.Combine(root, entry));
        }
        finally
        {
            Remove(work);
        }
    }

    private static string Publish(string result, string folder)
    {
        var sizes = new DirectoryInfo(result).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.LinkTarget is null)
            .ToDictionary(file => Path.GetRelativePath(result, file.FullName), file => file.Length);
        File.WriteAllText(Path.Combine(result, ListName), JsonSerializer.Serialize(sizes));
        if (Directory.Exists(folder))
        {
            Remove(folder);
        }

        Directory.Move(result, folder);
        return folder;
    }

    private static bool HasSize(string folder, string name, long size) =>
        new FileInfo(Path.Combine(folder, name)) is { Exists: true } file && file.Length == size;

    private static Dictionary<string, long>? ReadList(string list)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(list));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Remove(string folder) => Directory.Delete(folder, recursive: true);

    private async Task<FileStream> LockAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, ".lock");
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (isFirst)
                {
                    progress?.Report($"Waiting for another run that is at work in {root}.");
                }

                await Task.Delay(LockPause, clock, cancellationToken);
            }
        }
    }
}
