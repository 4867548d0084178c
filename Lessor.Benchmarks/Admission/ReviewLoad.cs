using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Lessor.Benchmarks.Admission;

/// <summary>
/// Sends reviews over a number of connections, one after the other on each. It takes orders from standard input, each a path, an operation (of <see cref="Bodies"/>) and how many
/// reviews, and answers each with a line of JSON (<see cref="ReviewTimes"/>).
/// </summary>
internal static class ReviewLoad
{
    public const int Connections = 16;

    // So many different ones are sent, again and again: what it takes to write them is no part of the load.
    private const int Different = 2000;

    public static async Task RunAsync(Uri address, string authority)
    {
        using var trusted = X509Certificate2.CreateFromPem(authority);
        List<HttpClient> clients = [.. Enumerable.Range(0, Connections).Select(_ => Connect(address, trusted))];
        var bodies = new Dictionary<string, byte[][]>(StringComparer.Ordinal);
        while (await Console.In.ReadLineAsync() is { } order)
        {
            string[] words = order.Split(' ');
            if (!bodies.TryGetValue(words[1], out var reviews))
            {
                bodies[words[1]] = reviews = [.. Enumerable.Range(0, Different).Select(number => Bodies.Review(words[1], number))];
            }

            var times = await SendAsync(clients, words[0], reviews, int.Parse(words[2], CultureInfo.InvariantCulture));
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(times));
        }
    }

    private static async Task<ReviewTimes> SendAsync(IReadOnlyList<HttpClient> clients, string path, byte[][] reviews, int count)
    {
        // What one round leaves to be collected is not the next one's to pay for.
        GC.Collect();
        var times = new double[count];
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.Select(async client =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                await SendAsync(client, path, reviews[i % reviews.Length]);
                times[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        }));
        var whole = Stopwatch.GetElapsedTime(started);
        Array.Sort(times);
        return new ReviewTimes(At(times, 0.5), At(times, 0.99), count / whole.TotalSeconds);
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

    private static async Task SendAsync(HttpClient client, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync(path, content);
        var reply = await answer.Content.ReadAsByteArrayAsync();
        if (reply.AsSpan().IndexOf("\"allowed\":true"u8) < 0)
        {
            throw new InvalidOperationException($"A good tenant was refused: {answer.StatusCode}");
        }
    }

    private static double At(double[] times, double part) => times[(int)((times.Length - 1) * part)];
}
