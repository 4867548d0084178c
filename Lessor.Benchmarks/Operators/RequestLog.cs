using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lessor.Benchmarks.Operators;

/// <summary>Counts the operator's requests, leases and watches aside, and keeps them in a file while it is told to.</summary>
internal sealed partial class RequestLog : DelegatingHandler
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, int> _counts = [];
    private readonly ConcurrentDictionary<string, bool> _written = [];
    private readonly TaskCompletionSource<long> _firstWrite = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ConcurrentQueue<LoggedRequest>? _kept;
    private long _last = Stopwatch.GetTimestamp();

    /// <summary>When the first write succeeded, as a timestamp of <see cref="Stopwatch"/>, which all processes of a machine share.</summary>
    public Task<long> FirstWrite => _firstWrite.Task;

    /// <summary>How many of each method there were since the last time that this was asked.</summary>
    public IReadOnlyDictionary<string, int> TakeCounts()
    {
        var counts = new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);
        _counts.Clear();
        return counts;
    }

    /// <summary>Waits until nothing was asked for a second.</summary>
    /// <returns>How long that took, in milliseconds.</returns>
    public async Task<double> QuietAsync()
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            await Task.Delay(Silence / 10);
        }
        while (Stopwatch.GetElapsedTime(Math.Max(started, Volatile.Read(ref _last))) < Silence);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Begins to keep what is sent, and to see whose status is written.</summary>
    public void Keep()
    {
        _written.Clear();
        _kept = [];
    }

    /// <summary>How many tenants' statuses were written since.</summary>
    /// <param name="prefix">Counts those whose names begin so.</param>
    public int WrittenStatuses(string prefix) => _written.Keys.Count(name => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Writes what was kept, a request per line in the order of their starts, and keeps no more.</summary>
    public async Task WriteAsync(string file)
    {
        var kept = _kept ?? [];
        _kept = null;
        await File.WriteAllLinesAsync(file, kept.Select(request => JsonSerializer.Serialize(request)));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!.PathAndQuery.TrimStart('/');
        LoggedRequest? logged = null;
        var counts = !target.Contains("/leases", StringComparison.Ordinal) && !target.Contains("watch=", StringComparison.Ordinal);
        if (counts)
        {
            Volatile.Write(ref _last, Stopwatch.GetTimestamp());
            _counts.AddOrUpdate(request.Method.Method, 1, (_, count) => count + 1);
            if (_kept is { } kept)
            {
                logged = await LoggedRequest.OfAsync(request, target, cancellationToken);
                kept.Enqueue(logged);
            }
        }

        var reply = await base.SendAsync(request, cancellationToken);
        logged?.Status = (int)reply.StatusCode;
        if (reply.IsSuccessStatusCode && StatusWrite().Match(target) is { Success: true } write)
        {
            _written[write.Groups[1].Value] = true;
        }

        if (counts && request.Method != HttpMethod.Get && reply.IsSuccessStatusCode)
        {
            _firstWrite.TrySetResult(Stopwatch.GetTimestamp());
        }

        return reply;
    }

    [GeneratedRegex(@"^apis/lessor\.io/v1/tenants/([^/]+)/status")]
    private static partial Regex StatusWrite();
}
