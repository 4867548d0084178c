namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>The environment of git: all that it would otherwise look for elsewhere is off.</summary>
internal static class GitEnvironment
{
    private const string Nothing = "/dev/null";

    /// <summary>The environment of a run.</summary>
    /// <param name="command">The run.</param>
    /// <param name="home">Its home.</param>
    /// <returns>The variables.</returns>
    public static IEnumerable<KeyValuePair<string, string>> Of(GitCommand command, string home)
    {
        yield return new("HOME", home);
        yield return new("LC_ALL", "C");
        yield return new("GIT_CONFIG_NOSYSTEM", "1");
        yield return new("GIT_CONFIG_GLOBAL", command.Config ?? Nothing);
        yield return new("GIT_ATTR_NOSYSTEM", "1");
        yield return new("GIT_TERMINAL_PROMPT", "0");
        yield return new("GIT_ASKPASS", "");
        yield return new("GIT_PROTOCOL_FROM_USER", "0");
        yield return new("GIT_LITERAL_PATHSPECS", "1");
        yield return new("GIT_NO_REPLACE_OBJECTS", "1");
        // What is missing is fetched by us, all at once and bounded, and never by the way.
        yield return new("GIT_NO_LAZY_FETCH", "1");
        if (command.Config is null)
        {
            yield return new("GIT_ALLOW_PROTOCOL", "none");
        }

        if (command.Folder is { } folder)
        {
            yield return new("GIT_DIR", folder);
        }
    }
}
