using Lessor.Rendering.Values;

namespace Lessor.Webhooks.Resources;

/// <summary>The resources that containers request and limit, as the API server knows them.</summary>
internal static class ContainerResources
{
    private const string HugePages = "hugepages-";

    /// <summary>Those that every cluster has.</summary>
    public static readonly string[] Standard = ["cpu", "memory", "ephemeral-storage"];

    /// <summary>Says why a name is none of a container's resources.</summary>
    /// <returns>The rest of a sentence; null if it may be one.</returns>
    public static string? Refuse(string name)
    {
        if (!LabelSyntax.IsKey(name))
        {
            return LabelSyntax.NoKey(name);
        }

        return IsExtended(name) || IsHugePages(name) || Standard.Contains(name)
            ? null
            : $"is no resource of a container, such as {string.Join(", ", Standard)} or example.com/gpu{NearestName.Hint(LastWord(name), Standard)}";
    }

    /// <summary>Whether it is one that the platform adds, with a domain: counted in whole ones, never overcommitted.</summary>
    public static bool IsExtended(string name) => name.Contains('/', StringComparison.Ordinal);

    public static bool IsHugePages(string name) => name.StartsWith(HugePages, StringComparison.Ordinal);

    /// <summary>Whether it is counted in bytes.</summary>
    public static bool IsBytes(string name) => IsHugePages(name) || name is "memory" or "ephemeral-storage" or "storage";

    // Of requests.cpu, a quota's name, cpu is meant.
    private static string LastWord(string name) => name[(name.LastIndexOf('.') + 1)..];
}
