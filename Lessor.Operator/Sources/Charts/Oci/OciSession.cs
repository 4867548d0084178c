using System.Net;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Fetching;

namespace Lessor.Operator.Sources.Charts.Oci;

/// <summary>Asks one repository of a registry, and authenticates when the registry wants it.</summary>
/// <param name="reference">Which repository.</param>
/// <param name="credential">What the registry may be told; null: nothing.</param>
/// <param name="policy">Which URLs may be reached.</param>
/// <param name="http">Asks.</param>
internal sealed class OciSession(OciReference reference, SourceCredential? credential, EgressPolicy policy, GuardedHttp http)
{
    private readonly OciTokens _tokens = new(reference, credential, policy, http);
    private SourceCredential? _answer;

    /// <summary>Gets something of the repository.</summary>
    /// <param name="path">What: <c>manifests/TAG</c> or <c>blobs/DIGEST</c>.</param>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <param name="accept">The media types that are taken; empty: any.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The content.</returns>
    /// <exception cref="FetchException">It can't be had.</exception>
    public async Task<byte[]> GetAsync(string path, int limit, IReadOnlyList<string> accept, CancellationToken cancellationToken)
    {
        var request = new FetchRequest(new Uri(reference.Registry, $"v2/{reference.Repository}/{path}"), limit) { Accept = accept, Credential = _answer };
        var answer = await http.GetAsync(request, cancellationToken);
        if (answer.Status == HttpStatusCode.Unauthorized && _answer is null)
        {
            _answer = await _tokens.AnswerAsync(answer.Challenges, cancellationToken);
            answer = await http.GetAsync(request with { Credential = _answer }, cancellationToken);
        }

        return answer.HasContent ? answer.Content : throw FetchProblems.Refusal(request.Url, answer.Status);
    }
}
