using System.Text.RegularExpressions;
using Lessor.Entities.Components;

namespace Lessor.Webhooks.Components;

/// <summary>The rules on where a Component's manifests are.</summary>
public static partial class SourceRules
{
    /// <summary>The source's field.</summary>
    public const string Field = "spec.source";

    private const string Choices = "inline, configMap, git, http and chart";

    /// <summary>Checks a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="operatorNamespace">The operator's own namespace.</param>
    /// <param name="policy">What the platform allows of sources outside of the cluster; null: URLs aren't judged.</param>
    /// <returns>All that is wrong with it.</returns>
    public static IReadOnlyList<Finding> Check(ComponentSource? source, string operatorNamespace, ISourcePolicy? policy = null) => Named(source) switch
    {
        [] => [new(Field, $"must say one of {Choices} (has none)", FindingReasons.Required)],
        [_] => [.. Inside(source!, operatorNamespace, policy)],
        var several => [new(Field, $"must say one of {Choices} (has {string.Join(" and ", several)}); keep one of them")],
    };

    /// <summary>The field that holds the manifests or says where they are.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The field's path.</returns>
    public static string TemplateField(ComponentSource? source) => Named(source) is [var name, ..] ? $"{Field}.{name}" : Field;

    /// <summary>Checks whether an engine can render what a source holds.</summary>
    /// <param name="spec">The Component.</param>
    /// <returns>All that is wrong.</returns>
    public static IEnumerable<Finding> CheckEngine(ComponentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Engine == TemplateEngine.Helm && (spec.Source.Inline is not null || spec.Source.ConfigMap is not null))
        {
            yield return new("spec.engine", "Helm renders charts, from git, http or chart; a text that stands here or in a ConfigMap takes Handlebars or GoTemplate");
        }
        else if (spec.Engine != TemplateEngine.Helm && spec.Source.Chart is not null)
        {
            yield return new("spec.engine", $"must be Helm for a chart (was {spec.Engine})");
        }

        if (spec.ClusterScoped && spec.Engine != TemplateEngine.Helm)
        {
            yield return new("spec.clusterScoped", $"is for the crds/ folder of charts, and the engine is {spec.Engine}; leave it out");
        }
    }

    internal static bool IsRef(string text) => Ref().IsMatch(text) && text.Length <= 255;

    internal static bool IsPath(string text) => Path().IsMatch(text) && text.Length <= 1024;

    internal static List<string> Named(ComponentSource? source)
    {
        (string Name, object? Value)[] all =
            [("inline", source?.Inline), ("configMap", source?.ConfigMap), ("git", source?.Git), ("http", source?.Http), ("chart", source?.Chart)];
        return [.. all.Where(item => item.Value is not null).Select(item => item.Name)];
    }

    private static IEnumerable<Finding> Inside(ComponentSource source, string operatorNamespace, ISourcePolicy? policy) => source switch
    {
        { ConfigMap: { } configMap } => Inside(configMap, operatorNamespace),
        { Git: { } git } => Inside(git, policy),
        { Http: { } http } => Inside(http, policy),
        { Chart: { } chart } => Url(chart.Repo, $"{Field}.chart.repo", policy, "https:// or oci://", "ssh", "file"),
        _ => [],
    };

    private static IEnumerable<Finding> Inside(ConfigMapSource source, string operatorNamespace)
    {
        if (source.Namespace != operatorNamespace)
        {
            yield return new(
                $"{Field}.configMap.namespace",
                $"must be {operatorNamespace}, where the operator runs: templates are read there only (was \"{source.Namespace}\")",
                FindingReasons.Forbidden);
        }
    }

    private static IEnumerable<Finding> Inside(GitSource source, ISourcePolicy? policy)
    {
        foreach (var finding in Url(source.Url, $"{Field}.git.url", policy, "https:// or ssh://", "oci"))
        {
            yield return finding;
        }

        if (source.Ref is { } name && !IsRef(name))
        {
            yield return new($"{Field}.git.ref", $"must be a branch, a tag or a commit (was \"{name}\")");
        }

        if (!IsPath(source.Path))
        {
            yield return new($"{Field}.git.path", $"must be a path inside of the repository, without .. and a / at its start (was \"{source.Path}\")");
        }

        if (source.Varz is { } varz && !IsPath(varz))
        {
            yield return new($"{Field}.git.varz", $"must be a path inside of the repository, without .. and a / at its start (was \"{varz}\")");
        }
    }

    private static IEnumerable<Finding> Inside(HttpSource source, ISourcePolicy? policy)
    {
        if (source.Sha256 is null && policy?.AllowsUnpinned == false)
        {
            yield return new($"{Field}.http.sha256", "is required, so that what runs can't change behind your back; the operator can allow URLs without it (--allow-unpinned-http)", FindingReasons.Required);
        }

        foreach (var finding in Url(source.Url, $"{Field}.http.url", policy, "https://", "ssh", "oci", "file"))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Url(string url, string field, ISourcePolicy? policy, string fit, params string[] unfit)
    {
        if (policy?.ProblemOf(url) is { } problem)
        {
            yield return new(field, problem);
        }
        else if (Array.Exists(unfit, scheme => url.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(field, $"must begin with {fit} (was \"{url}\")");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_]([./+]?[A-Za-z0-9_-])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ref();

    [GeneratedRegex(@"\A(\.|\.?[A-Za-z0-9_@+~][A-Za-z0-9._@+~-]*(/\.?[A-Za-z0-9_@+~][A-Za-z0-9._@+~-]*)*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
