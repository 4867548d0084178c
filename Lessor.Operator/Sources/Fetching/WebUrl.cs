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

    /// <summary>Judges where something we read sends us.</summary>
    /// <param name="policy">Which may be reached.</param>
    /// <param name="from">What was read.</param>
    /// <param name="to">Where it sends us.</param>
    /// <exception cref="FetchException">It may not be reached.</exception>
    public static void CheckFrom(this EgressPolicy policy, Uri from, Uri to)
    {
        try
        {
            policy.CheckNext(from, to);
        }
        catch (EgressException e)
        {
            throw new FetchException($"{UrlText.Of(from)}: {e.Message}", isLasting: true);
        }
    }
}
