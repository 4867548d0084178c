using System.Net;

namespace k8s.Connection;

/// <summary>Asks for HTTP/2 and gives up on answers that don't begin; what has begun (a watch) may take as long as it likes.</summary>
internal sealed class RequestHandler(bool http2, TimeSpan timeout) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (http2)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            return await base.SendAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}: no answer within {timeout.TotalSeconds:0.#} s.", e);
        }
    }
}
