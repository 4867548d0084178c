using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Lessor.Operator.Egress;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>
/// Gets from servers that users chose. Each connection goes to an address that <see cref="EgressPolicy"/> judged; redirects are judged one by one, and credentials stay
/// with the first host. There is no proxy: it would resolve names by itself.
/// </summary>
internal sealed class GuardedHttp : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly EgressPolicy _policy;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    /// <summary>Makes the client.</summary>
    /// <param name="policy">Which hosts and addresses may be reached.</param>
    /// <param name="clock">Limits the time.</param>
    /// <param name="trust">Who signs servers' certificates; null: those whom the machine trusts.</param>
    public GuardedHttp(EgressPolicy policy, TimeProvider clock, X509ChainPolicy? trust = null)
    {
        (_policy, _clock) = (policy, clock);
        var connector = new GuardedConnector(policy, clock);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = connector.ConnectAsync,
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            MaxResponseHeadersLength = 64,
            SslOptions = { CertificateChainPolicy = trust },
        });
    }

    /// <summary>Gets something.</summary>
    /// <param name="request">What.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="FetchException">There is none, it isn't one of those that are taken, or it is too large.</exception>
    public async Task<FetchAnswer> GetAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, _clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FollowAsync(request, linked.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && FetchProblems.Explain(e, request.Url, limit.IsCancellationRequested) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>Gets a content.</summary>
    /// <param name="request">Of what.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The content.</returns>
    /// <exception cref="FetchException">There is none, or it is too large.</exception>
    public async Task<byte[]> GetContentAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(request, cancellationToken);
        return answer.HasContent ? answer.Content : throw FetchProblems.Refusal(request.Url, answer.Status);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<FetchAnswer> FollowAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var (url, credential) = (request.Url, request.Credential);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var message = Message(request, url, credential);
            using var response = await _http.SendAsync(message, cancellationToken);
            if (NextOf(response, url) is not { } next)
            {
                return await AnswerAsync(request, response, cancellationToken);
            }

            _policy.CheckNext(url, next);
            // Once let go of, it isn't sent again: whoever sends us back might choose what it is used for.
            credential = Origin.IsSame(url, next) ? credential : null;
            url = next;
        }

        throw new FetchException($"{UrlText.Of(request.Url)}: redirects more than {MostRedirects} times", isLasting: true);
    }

    private static HttpRequestMessage Message(FetchRequest request, Uri url, SourceCredential? credential)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Authorization = credential?.HeaderFor(url) } };
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue(OperatorOptions.Name, null));
        foreach (var (name, value) in request.Accept.Select(type => ("Accept", type))
            .Append(("If-None-Match", request.Known.ETag!)).Append(("If-Modified-Since", request.Known.LastModified!)).Where(header => header.Item2 is not null))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private static Uri? NextOf(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location ? new Uri(url, location) : null;

    private static async Task<FetchAnswer> AnswerAsync(FetchRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var validators = new Validators(Header(response, "ETag"), response.Content.Headers.TryGetValues("Last-Modified", out var times) ? times.First() : null);
        return response switch
        {
            { IsSuccessStatusCode: true } => new(response.StatusCode, await ReadAsync(request, response, cancellationToken), validators, []),
            { StatusCode: HttpStatusCode.NotModified or HttpStatusCode.Unauthorized } => new(response.StatusCode, [], validators, [.. response.Headers.WwwAuthenticate]),
            _ => throw FetchProblems.Refusal(request.Url, response.StatusCode),
        };
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static async Task<byte[]> ReadAsync(FetchRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var content = new MemoryStream();
        var buffer = new byte[32 << 10];
        var large = response.Content.Headers.ContentLength > request.Limit;
        for (int count; !large && (count = await body.ReadAsync(buffer, cancellationToken)) > 0; large = content.Length > request.Limit)
        {
            content.Write(buffer, 0, count);
        }

        return large ? throw new FetchException(FormattableString.Invariant($"{UrlText.Of(request.Url)}: has more than {request.Limit} bytes"), isLasting: true) : content.ToArray();
    }
}
