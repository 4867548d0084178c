using Lessor.Operator.Egress;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>URLs that are asked over HTTP.</summary>
internal static class WebUrl
{
    /// <summary>Judges one.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="policy">Which may be reached.</param>
    /// <returns>The URL, without a fragment.</returns>
    /// <exception cref="EgressException">It may not be reached, or is for something else.</exception>
    public static Uri Check(string url, EgressPolicy policy)
    {
        var uri = policy.Check(url);
        return uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp
            ? new Uri(uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped))
            : throw new EgressException($"must begin with https:// (is {uri.Scheme}://)");
    }
}
