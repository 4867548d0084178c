namespace Lessor.Operator.Content;

/// <summary>A folder of files that can be had again: bounded, and what was used longest ago goes first. A file is there as a whole or not at all.</summary>
internal sealed class StoreFolder
{
    private const string Unfinished = ".tmp";

    // What a file takes on disk, at least.
    private const int Block = 4096;

    // Long after any write: another process may be at one.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string _path;
    private readonly long _limit;
    private readonly TimeProvider _clock;
    private readonly Lock _trimming = new();
    private long _weight;

    /// <summary>Opens the folder, and tidies it up.</summary>
    /// <param name="path">Its path; made if it isn't there.</param>
    /// <param name="limit">The most that its files weigh together, in bytes.</param>
    /// <param name="clock">The time of use.</param>
    /// <exception cref="IOException">It can't be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to, or everybody may.</exception>
    public StoreFolder(string path, long limit, TimeProvider clock)
    {
        (_path, _limit, _clock) = (path, limit, clock);
        Make();
        var probe = PathOf($"{Guid.NewGuid():N}{Unfinished}");
        PrivateFiles.Write(probe, []);
        File.Delete(probe);
        foreach (var file in Files())
        {
            Tidy(file);
        }

        Trim(limit);
    }

    /// <summary>The length of a file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The length in bytes; null if there is no such file.</returns>
    public long? LengthOf(string name) => new FileInfo(PathOf(name)) is { Exists: true } file ? file.Length : null;

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What it holds; null if there is none that can be read.</returns>
    public byte[]? Read(string name)
    {
        var content = Try(() => File.ReadAllBytes(PathOf(name)));
        if (content is not null)
        {
            Touch(name);
        }

        return content;
    }

    /// <summary>Writes a file. Where the disk is full, what was used longest ago makes room.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">What it is to hold.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        try
        {
            WriteOnce(name, content);
        }
        catch (IOException)
        {
            // The folder may have gone, too.
            Make();
            Trim(Interlocked.Read(ref _weight) / 2);
            WriteOnce(name, content);
        }

        if (Interlocked.Add(ref _weight, WeightOf(content.Length)) > _limit)
        {
            // Not to the brim, or each write would look at every file.
            Trim(_limit - (_limit / 8));
        }
    }

    /// <summary>Removes a file, if it is there and may be removed.</summary>
    /// <param name="name">Its name.</param>
    public void Delete(string name) => Try(() =>
    {
        File.Delete(PathOf(name));
        return name;
    });

    /// <summary>The names of all files.</summary>
    /// <returns>The names.</returns>
    public IReadOnlyList<string> Names() => [.. Files().Select(file => file.Name).Where(name => !name.EndsWith(Unfinished, StringComparison.Ordinal))];

    private void Make()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_path);
            return;
        }

        // Notes are believed: nobody else may have written them.
        if (Directory.Exists(_path) && (File.GetUnixFileMode(_path) & UnixFileMode.OtherWrite) != 0)
        {
            throw new UnauthorizedAccessException($"everybody may write to {_path}");
        }

        PrivateFiles.CreateFolder(_path);
    }

    private void Tidy(FileInfo file)
    {
        if (IsAbandoned(file))
        {
            Delete(file.Name);
            return;
        }

        Try(() =>
        {
            PrivateFiles.Close(file);
            return file;
        });
    }

    // By a rename: who reads meanwhile sees all or nothing.
    private void WriteOnce(string name, ReadOnlySpan<byte> content)
    {
        var work = $"{Guid.NewGuid():N}{Unfinished}";
        try
        {
            PrivateFiles.Write(PathOf(work), content);
            File.Move(PathOf(work), PathOf(name), overwrite: true);
            Touch(name);
        }
        catch
        {
            Delete(work);
            throw;
        }
    }

    private void Trim(long limit)
    {
        lock (_trimming)
        {
            var kept = 0L;
            foreach (var file in Files().OrderByDescending(file => file.LastAccessTimeUtc).ToList())
            {
                var weight = WeightOf(file.Exists ? file.Length : 0);
                if (kept + weight <= limit)
                {
                    kept += weight;
                }
                else
                {
                    Delete(file.Name);
                }
            }

            Interlocked.Exchange(ref _weight, kept);
        }
    }

    private IEnumerable<FileInfo> Files() => new DirectoryInfo(_path).EnumerateFiles();

    private bool IsAbandoned(FileInfo file) =>
        file.Name.EndsWith(Unfinished, StringComparison.Ordinal) && _clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > Abandoned;

    private void Touch(string name) => Try(() =>
    {
        File.SetLastAccessTimeUtc(PathOf(name), _clock.GetUtcNow().UtcDateTime);
        return name;
    });

    private static long WeightOf(long length) => Math.Max(length, Block);

    private string PathOf(string name) => Path.Combine(_path, name);

    // What another process removed meanwhile, or doesn't let us have, is as good as absent: everything here can be had again.
    private static T? Try<T>(Func<T> action)
        where T : class
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
