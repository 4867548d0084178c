using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Telemetry;

/// <summary>Takes OTLP over HTTP, as a collector does, and keeps it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly WebApplication _app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", (RequestDelegate)TakeAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>All spans so far.</summary>
    public IReadOnlyList<ReceivedSpan> Spans =>
        [.. Of("/v1/traces").SelectMany(request => request.At(1, 2, 2)).Select(ReceivedSpan.Read)];

    /// <summary>The names of all metrics so far.</summary>
    public IReadOnlySet<string> Metrics => Of("/v1/metrics").SelectMany(request => request.At(1, 2, 2, 1)).Select(name => name.Text).ToHashSet();

    /// <summary>All log records so far.</summary>
    public IReadOnlyList<ReceivedLog> Logs => [.. Of("/v1/logs").SelectMany(request => request.At(1, 2, 2)).Select(ReceivedLog.Read)];

    /// <summary>How much came so far, of whatever kind.</summary>
    public int Count => _received.Count;

    /// <summary>The last values of a counter or a gauge that came, by its labels.</summary>
    public IReadOnlyDictionary<string, double> Last(string metric, string label)
    {
        var last = new Dictionary<string, double>();
        foreach (var point in Of("/v1/metrics").SelectMany(request => request.At(1, 2, 2)).SelectMany(ReceivedPoint.Read).Where(point => point.Name == metric))
        {
            last[point.Labels[label]] = point.Value;
        }

        return last;
    }

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Whether a text came, wherever it was.</summary>
    public bool Holds(string text) => _received.Any(item => item.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IEnumerable<ProtobufField> Of(string path) => _received.Where(item => item.Path == path).Select(item => new ProtobufField(0, item.Body));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
