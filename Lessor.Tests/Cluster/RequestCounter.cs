using System.Collections.Concurrent;

namespace Lessor.Tests.Cluster;

/// <summary>Counts the requests that a client sends, watches and leases aside: what a reconcile costs.</summary>
public sealed class RequestCounter : DelegatingHandler
{
    private readonly ConcurrentQueue<string> _requests = new();
    private Predicate<string> _counts = _ => false;
    private int _writesLeft = int.MaxValue;
    private volatile Hold? _hold;

    /// <summary>All requests so far, as "VERB path".</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Forgets the requests so far.</summary>
    public void Reset() => _requests.Clear();

    /// <summary>Keeps requests whose "VERB path" a condition holds for from being sent until what is returned is disposed. They count.</summary>
    public IDisposable HoldBack(Predicate<string> held) => _hold = new Hold(held);

    /// <summary>Whether nothing goes through any more.</summary>
    public bool IsCut => Volatile.Read(ref _writesLeft) <= 0;

    /// <summary>Lets that many more of certain writes through, and loses the answer of the last; after that, nothing: as if the program had died.</summary>
    public void CutAfter(int writes, Predicate<string> counts) => (_counts, _writesLeft) = (counts, writes);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!.PathAndQuery;
        if (target.Contains("/leases", StringComparison.Ordinal))
        {
            // Also of one that died: its successor would only wait for the lease to run out.
            return await base.SendAsync(request, cancellationToken);
        }

        if (!target.Contains("watch=", StringComparison.Ordinal))
        {
            _requests.Enqueue($"{request.Method} {target}");
        }

        if (_hold is { } hold)
        {
            await hold.PassAsync($"{request.Method} {target}", cancellationToken);
        }

        if (IsCut)
        {
            throw new HttpRequestException("The connection was cut.");
        }

        var reply = await base.SendAsync(request, cancellationToken);
        if (request.Method != HttpMethod.Get && _counts(target) && Interlocked.Decrement(ref _writesLeft) <= 0)
        {
            reply.Dispose();
            throw new HttpRequestException("The connection was cut.");
        }

        return reply;
    }

    private sealed class Hold(Predicate<string> held) : IDisposable
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task PassAsync(string request, CancellationToken cancellationToken) => held(request) ? _end.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

        public void Dispose() => _end.TrySetResult();
    }
}
