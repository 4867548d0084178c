using System.Diagnostics;

namespace Lessor.Tests.Sources.Git;

/// <summary>A real git repository in a folder, as a team would have it.</summary>
internal sealed class TestRepository
{
    private TestRepository(string folder) => Folder = folder;

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>Its URL where files may be read.</summary>
    public string Url => $"file://{Folder}";

    /// <summary>Makes one without a commit, in a folder of that name.</summary>
    public static async Task<TestRepository> CreateAsync(string parent, string name = "app")
    {
        var repository = new TestRepository(Path.Combine(parent, name));
        Directory.CreateDirectory(repository.Folder);
        await repository.GitAsync("init", "--quiet", "--initial-branch=main", ".");
        // As the well-known hosters have it.
        await repository.GitAsync("config", "uploadpack.allowFilter", "true");
        return repository;
    }

    /// <summary>Commits files; an empty text removes one.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> CommitAsync(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllTextAsync(full, text);
            if (text.Length == 0)
            {
                File.Delete(full);
            }
        }

        return await CommitAllAsync();
    }

    /// <summary>Commits what is in the folder.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> CommitAllAsync()
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--allow-empty", "-m", "change");
        return await GitAsync("rev-parse", "HEAD");
    }

    /// <summary>Runs git in it.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> GitAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Clean(start, Folder);
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{role}_NAME"] = "Team";
            start.Environment[$"GIT_{role}_EMAIL"] = "team@example.com";
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {await error}");
    }

    /// <summary>Keeps the machine's and the user's configuration out of a git.</summary>
    public static void Clean(ProcessStartInfo start, string home)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = home;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
    }
}
