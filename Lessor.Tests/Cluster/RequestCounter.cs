using System.Collections.Concurrent;

namespace Lessor.Tests.Cluster;

/// <summary>Counts the requests that a client sends, watches and leases aside: what a reconcile costs.</summary>
public sealed class RequestCounter : DelegatingHandler
{
    private readonly ConcurrentQueue<string> _requests = new();

    /// <summary>All requests so far, as "VERB path".</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Forgets the requests so far.</summary>
    public void Reset() => _requests.Clear();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!.PathAndQuery;
        if (!target.Contains("watch=", StringComparison.Ordinal) && !target.Contains("/leases", StringComparison.Ordinal))
        {
            _requests.Enqueue($"{request.Method} {target}");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
