using System.Collections.Concurrent;

namespace Lessor.Tests.Cluster;

/// <summary>Keeps what an API server answered (but for watches, which don't end) and counts what was asked.</summary>
public sealed class RecordedTraffic : DelegatingHandler
{
    private readonly ConcurrentQueue<string> _answers = new();
    private readonly ConcurrentQueue<string> _requests = new();

    /// <summary>All answers' bodies.</summary>
    public IReadOnlyCollection<string> Answers => _answers;

    /// <summary>All requests: method and path.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}");
        var response = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri.Query.Contains("watch=true", StringComparison.Ordinal))
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            _answers.Enqueue(await response.Content.ReadAsStringAsync(cancellationToken));
        }

        return response;
    }
}
