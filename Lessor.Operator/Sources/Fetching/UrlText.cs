namespace Lessor.Operator.Sources.Fetching;

/// <summary>URLs as messages and logs show them.</summary>
internal static class UrlText
{
    /// <summary>A URL without its user, query and fragment, any of which may hold a secret.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>Scheme, host, port and path.</returns>
    public static string Of(Uri url) => url.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path, UriFormat.UriEscaped) is { Length: <= 500 } text
        ? text
        : $"{url.Scheme}://{url.IdnHost}";

    /// <summary>The same, of what may be no URL.</summary>
    /// <param name="url">The text.</param>
    /// <returns>Scheme, host, port and path; a word in place of what is no URL.</returns>
    public static string Of(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? Of(uri) : "the URL";
}
