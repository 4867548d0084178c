using System.Text.RegularExpressions;
using Lessor.Operator.Sources.Fetching;

namespace Lessor.Operator.Sources.Charts.Oci;

/// <summary>A tag of a repository in an OCI registry.</summary>
/// <param name="Registry">The registry's URL.</param>
/// <param name="Repository">The repository's name.</param>
/// <param name="Tag">The tag.</param>
internal sealed partial record OciReference(Uri Registry, string Repository, string Tag)
{
    /// <summary>The scheme of URLs of charts in registries.</summary>
    public const string Scheme = "oci";

    /// <summary>Where a chart is: its repository has its name, and its tag is its version, in which a tag's <c>_</c> stands for <c>+</c>.</summary>
    /// <param name="repo">The URL that charts' names come after.</param>
    /// <param name="wanted">Which chart.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="FetchException">No registry can have it.</exception>
    public static OciReference Of(Uri repo, ChartVersion wanted) =>
        Checked(repo, $"{repo.AbsolutePath.Trim('/')}/{wanted.Name}".TrimStart('/'), wanted.Version.Replace('+', '_'));

    /// <summary>Where a chart is that an index names: <c>oci://HOST/PATH:TAG</c>.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="FetchException">No registry can have it.</exception>
    public static OciReference Of(Uri url)
    {
        var path = url.AbsolutePath.Trim('/');
        var colon = path.LastIndexOf(':');
        return Checked(url, colon < 0 ? path : path[..colon], colon < 0 ? "" : path[(colon + 1)..]);
    }

    /// <summary>How messages name it.</summary>
    /// <returns>Its URL.</returns>
    public override string ToString() => $"{Scheme}://{Registry.Authority}/{Repository}:{Tag}";

    private static OciReference Checked(Uri url, string repository, string tag)
    {
        if (!NameForm().IsMatch(repository) || !TagForm().IsMatch(tag))
        {
            throw new FetchException($"{UrlText.Of(url)}: no registry can have {repository}:{tag}: names are in lower case", isLasting: true);
        }

        // What people call docker.io answers elsewhere.
        var authority = url.Authority is "docker.io" or "index.docker.io" ? "registry-1.docker.io" : url.Authority;
        return new(new Uri($"{Uri.UriSchemeHttps}://{authority}/"), repository, tag);
    }

    [GeneratedRegex(@"\A[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TagForm();
}
