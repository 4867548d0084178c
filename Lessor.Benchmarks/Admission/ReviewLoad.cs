using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Lessor.Benchmarks.Admission;

/// <summary>Sends reviews over a number of connections, one after the other on each, and prints how long they took.</summary>
internal static class ReviewLoad
{
    public const int Connections = 16;

    public static async Task RunAsync(Uri address, string authority, string operation, int reviews)
    {
        using var trusted = X509Certificate2.CreateFromPem(authority);
        var times = new ConcurrentBag<double>();
        var next = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using var client = Connect(address, trusted);
            for (var i = Interlocked.Increment(ref next); i <= reviews; i = Interlocked.Increment(ref next))
            {
                var body = Bodies.Review(operation, i);
                var sent = Stopwatch.GetTimestamp();
                await SendAsync(client, body);
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }));
        Print([.. times.Order()], Stopwatch.GetElapsedTime(started));
    }

    private static HttpClient Connect(Uri address, X509Certificate2 trusted) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { trusted },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    })
    {
        BaseAddress = address,
        DefaultRequestVersion = new Version(2, 0),
    };

    private static async Task SendAsync(HttpClient client, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync("/validate/tenant", content);
        var text = await answer.Content.ReadAsStringAsync();
        if (!text.Contains("\"allowed\":true", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"A good tenant was refused: {answer.StatusCode} {text}");
        }
    }

    private static void Print(double[] times, TimeSpan whole) => Console.WriteLine(FormattableString.Invariant(
        $"p50 {At(times, 0.5):0.00} ms, p99 {At(times, 0.99):0.00} ms, longest {times[^1]:0.00} ms, {times.Length / whole.TotalSeconds:0} a second"));

    private static double At(double[] times, double part) => times[(int)((times.Length - 1) * part)];
}
