using System.Net;
using System.Net.Http.Headers;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>What a server answered: 2xx with a content, 304, or 401.</summary>
/// <param name="Status">The status.</param>
/// <param name="Content">The content; empty unless the status is 2xx.</param>
/// <param name="Validators">By what it tells whether the content has changed.</param>
/// <param name="Challenges">What it wants for authentication, with 401.</param>
internal sealed record FetchAnswer(HttpStatusCode Status, byte[] Content, Validators Validators, IReadOnlyList<AuthenticationHeaderValue> Challenges)
{
    /// <summary>Whether there is a content.</summary>
    public bool HasContent => (int)Status is >= 200 and < 300;

    /// <summary>Whether what was known is still so.</summary>
    public bool IsUnchanged => Status == HttpStatusCode.NotModified;
}
