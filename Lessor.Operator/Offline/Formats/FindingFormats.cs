namespace Lessor.Operator.Offline.Formats;

/// <summary>The formats by name.</summary>
internal static class FindingFormats
{
    /// <summary>The names, the default first.</summary>
    public static readonly IReadOnlyList<string> Names = ["text", "json", "github", "sarif"];

    /// <summary>The format of one of the names.</summary>
    public static IFindingFormat Get(string name) => name switch
    {
        "text" => new TextFormat(),
        "json" => new JsonFormat(),
        "github" => new GitHubFormat(),
        "sarif" => new SarifFormat(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such format."),
    };
}
