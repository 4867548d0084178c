using System.Net;
using Lessor.Entities.Naming;

namespace Lessor.Operator.Leadership;

/// <summary>
/// Lets writes through only while this replica holds the leader's lease. A process that stood still (paused, swapped out, on a machine that slept) goes on
/// in the middle of what it did, long before a timer tells it that its lease has run out; by then another replica leads. What it holds shows in the lease's
/// own traffic, which passes here too, so this needs nothing of the election but the lease's name.
/// </summary>
/// <param name="lease">What is known of the lease.</param>
/// <param name="options">Where the operator is.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where refused writes are told.</param>
public sealed partial class LeaderWrites(HeldLease lease, OperatorOptions options, TimeProvider clock, ILogger<LeaderWrites> logger) : DelegatingHandler
{
    private readonly string _leases = $"/apis/coordination.k8s.io/v1/namespaces/{options.Namespace}/leases";
    private readonly string _secrets = $"/api/v1/namespaces/{options.Namespace}/secrets";

    /// <inheritdoc/>
    /// <exception cref="NotLeadingException">It is a write, and the lease isn't held, or ran out before the write was answered.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        return request.Method == HttpMethod.Get || IsAnyReplicas(request.Method, path) ? base.SendAsync(request, cancellationToken)
            : path.Contains(_leases, StringComparison.Ordinal) ? RenewAsync(request, cancellationToken)
            : WriteAsync(request, cancellationToken);
    }

    // The serving certificate and what vouches for it are every replica's, by preconditions; reviews are questions.
    private bool IsAnyReplicas(HttpMethod method, string path) =>
        path.Contains("/apis/admissionregistration.k8s.io/", StringComparison.Ordinal)
        || path.EndsWith($"{_secrets}/{LessorWebhooks.Secret}", StringComparison.Ordinal)
        || (method == HttpMethod.Post && path.EndsWith(_secrets, StringComparison.Ordinal))
        || path.EndsWith("reviews", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> RenewAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var askedAt = clock.GetTimestamp();
        var json = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var write = LeaseWrite.Read(json, OperatorOptions.Lease);
        if (write is { IsHeld: false })
        {
            // From now on: whether the answer comes or not, the next one may have it.
            lease.Lost();
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (write is { IsHeld: true } && response.IsSuccessStatusCode)
        {
            lease.Renewed(askedAt, write.Duration);
        }
        else if (write is not null && response.StatusCode == HttpStatusCode.Conflict)
        {
            lease.Lost();
        }

        return response;
    }

    private async Task<HttpResponseMessage> WriteAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var watch = Watch(ended);
        if (!lease.IsHeld)
        {
            throw Refuse(request);
        }

        try
        {
            return await base.SendAsync(request, ended.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && !lease.IsHeld)
        {
            // It may still have waited for a connection: then it is never sent.
            throw Refuse(request);
        }
    }

    // Ends a write that outlasts the lease; a lease that was renewed meanwhile gives it more time.
    private ITimer Watch(CancellationTokenSource ended)
    {
        ITimer? timer = null;
        timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var left = lease.Remaining;
        timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return timer;

        void Look()
        {
            if (lease.Remaining is var more && more > TimeSpan.Zero)
            {
                timer!.Change(more, Timeout.InfiniteTimeSpan);
                return;
            }

            try
            {
                ended.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The answer was a moment faster.
            }
        }
    }

    private NotLeadingException Refuse(HttpRequestMessage request)
    {
        var (method, path) = (request.Method.Method, request.RequestUri!.AbsolutePath);
        Refused(logger, method, path);
        return new NotLeadingException($"{method} {path} was not sent: the leader's lease isn't held any more.");
    }

    [LoggerMessage(1, LogLevel.Warning, "Not written, the leader's lease isn't held any more: {Method} {Path}")]
    private static partial void Refused(ILogger logger, string method, string path);
}
