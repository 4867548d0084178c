namespace Lessor.Operator.Offline;

/// <summary>Reads files, folders and standard input, each file once.</summary>
/// <param name="input">Standard input.</param>
internal sealed class InputFiles(TextReader input)
{
    private const string StandardInput = "-";
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Reads what paths stand for: a file, all YAML and JSON below a folder, or with <c>-</c> standard input.</summary>
    /// <exception cref="InputException">One isn't there, can't be read or holds no such file.</exception>
    public async Task<IReadOnlyList<InputFile>> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var files = new List<InputFile>();
        foreach (var path in paths)
        {
            await ReadAsync(path, files, cancellationToken);
        }

        return files;
    }

    private async Task ReadAsync(string path, List<InputFile> files, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in Files(path).Where(file => _read.Add(file == StandardInput ? file : Path.GetFullPath(file))))
            {
                files.Add(file == StandardInput
                    ? new InputFile("stdin", await input.ReadToEndAsync(cancellationToken))
                    : new InputFile(file, await File.ReadAllTextAsync(file, cancellationToken)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {e.Message}", e);
        }
    }

    private static List<string> Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return path == StandardInput || File.Exists(path) ? [path] : throw new InputException($"{path} doesn't exist");
        }

        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsManifest).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new InputException($"{path} holds no file that ends in {string.Join(", ", Endings)}");
    }

    private static bool IsManifest(string file) => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
