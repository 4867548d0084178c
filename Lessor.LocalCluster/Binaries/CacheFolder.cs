namespace Lessor.ControlPlane.Binaries;

/// <summary>Lessor's folder under the user's cache directory.</summary>
internal static class CacheFolder
{
    /// <summary>The folder: <c>$XDG_CACHE_HOME/lessor</c>, by default <c>~/.cache/lessor</c>.</summary>
    public static string ForUser(Func<string, string?> environment)
    {
        // The specification wants relative paths ignored.
        var root = environment("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache)
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(root, "lessor");
    }
}
