using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Lessor.Tests.Faults.Proxy;

/// <summary>Passes requests on to the API server and answers back, unbuffered, but for what the rules say.</summary>
internal sealed partial class Forwarder : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _end = new();
    private int _held;
    private int _openWatches;

    public Forwarder(Uri server, string authority)
    {
        _authority = X509Certificate2.CreateFromPem(authority);
        _http = new HttpClient(HandlerFor(_authority)) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
    }

    public FaultRules Rules { get; } = new();

    public ConcurrentQueue<PassedRequest> Requests { get; } = new();

    public int Held => Volatile.Read(ref _held);

    public int OpenWatches => Volatile.Read(ref _openWatches);

    public bool Keeps { get; set; } = true;

    public Relay Relay { private get; set; } = null!;

    public async Task HandleAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _end.Token);
        try
        {
            await HandleAsync(context, either.Token);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client ended this request; others go on over the same connection.
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The server is gone: the client sees a broken connection.
            Relay.Reset(context.Connection.RemotePort);
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _http.Dispose();
        _authority.Dispose();
        _end.Dispose();
    }

    private async Task HandleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var sent = new MemoryStream();
        await context.Request.Body.CopyToAsync(sent, cancellationToken);
        var body = sent.ToArray();
        var request = PassedRequest.Read(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "", body);
        if (Keeps)
        {
            Requests.Enqueue(request);
        }

        var fault = Rules.Strike(request);
        switch (fault?.Kind)
        {
            case FaultKind.Delay:
                await Task.Delay(fault.Time!.Value, cancellationToken);
                break;
            case FaultKind.Status:
                await FaultAnswers.RefuseAsync(context, fault, cancellationToken);
                return;
            case FaultKind.LostRequest:
                Relay.Reset(context.Connection.RemotePort);
                return;
            case FaultKind.Held:
                await HoldAsync(cancellationToken);
                return;
            case FaultKind.Malformed:
                await FaultAnswers.WriteAsync(context, 200, "{\"kind\": [ }\n", cancellationToken);
                return;
            case FaultKind.Expired:
                await FaultAnswers.ExpireAsync(context, cancellationToken);
                return;
        }

        using var passed = RequestTo(context.Request, body, fault);
        using var answer = await _http.SendAsync(passed, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await AnswerAsync(context, request, answer, fault, cancellationToken);
    }

    private async Task AnswerAsync(
        HttpContext context, PassedRequest request, HttpResponseMessage answer, Fault? fault, CancellationToken cancellationToken)
    {
        switch (fault?.Kind)
        {
            case FaultKind.LostAnswer:
                Relay.Reset(context.Connection.RemotePort);
                return;
            case FaultKind.Unanswered:
                await HoldAsync(cancellationToken);
                return;
            case FaultKind.Late:
                await HoldAsync(fault.Until, cancellationToken);
                break;
        }

        var isWatch = request.Verb == "watch";
        Interlocked.Add(ref _openWatches, isWatch ? 1 : 0);
        try
        {
            await PassAsync(context, answer, fault, cancellationToken);
        }
        finally
        {
            Interlocked.Add(ref _openWatches, isWatch ? -1 : 0);
        }
    }

    private async Task PassAsync(HttpContext context, HttpResponseMessage answer, Fault? fault, CancellationToken cancellationToken)
    {
        var breaks = fault?.Kind is FaultKind.Cut or FaultKind.Truncated or FaultKind.Silence;
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers))
        {
            if (header.Key is not ("Transfer-Encoding" or "Connection") && !(breaks && header.Key == "Content-Length"))
            {
                context.Response.Headers[header.Key] = header.Value.ToArray();
            }
        }

        await context.Response.StartAsync(cancellationToken);
        // By itself the server keeps the headers until there is something to send with them.
        await context.Response.Body.FlushAsync(cancellationToken);
        await using var from = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var left = breaks ? fault!.AfterBytes : long.MaxValue;
        var buffer = new byte[16384];
        while (left > 0 && await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken) is var count and > 0)
        {
            left -= count;
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }

        switch (fault?.Kind)
        {
            case FaultKind.Cut when left == 0:
                Relay.Reset(context.Connection.RemotePort);
                break;
            case FaultKind.Silence when left == 0:
                await HoldAsync(cancellationToken);
                break;
        }
    }

    private HttpRequestMessage RequestTo(HttpRequest request, byte[] body, Fault? fault)
    {
        var target = request.GetEncodedPathAndQuery();
        if (fault?.Kind == FaultKind.ShortWatch)
        {
            target = TimeoutSeconds().Replace(target, string.Create(CultureInfo.InvariantCulture, $"timeoutSeconds={fault.Time!.Value.TotalSeconds:F0}"));
        }

        var passed = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_http.BaseAddress!, target)) { Version = HttpVersion.Version20 };
        if (body.Length > 0)
        {
            passed.Content = new ByteArrayContent(body);
        }

        foreach (var header in request.Headers.Where(header => header.Key[0] != ':' && header.Key is not ("Host" or "Connection" or "Content-Length")))
        {
            if (!passed.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
            {
                passed.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
            }
        }

        return passed;
    }

    private Task HoldAsync(CancellationToken cancellationToken) => HoldAsync(Task.Delay(Timeout.Infinite, cancellationToken), cancellationToken);

    private async Task HoldAsync(Task until, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _held);
        try
        {
            await until.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }

    private static SocketsHttpHandler HandlerFor(X509Certificate2 authority) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        EnableMultipleHttp2Connections = true,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };

    [GeneratedRegex("timeoutSeconds=[0-9]+")]
    private static partial Regex TimeoutSeconds();
}
