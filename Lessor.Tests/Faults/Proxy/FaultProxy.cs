using System.Net;
using System.Security.Cryptography.X509Certificates;
using Lessor.ControlPlane;
using Lessor.ControlPlane.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Faults.Proxy;

/// <summary>
/// Stands between a client and the API server, over TLS and HTTP/2 as between the two, and does what networks and servers do on bad days. The client's
/// credentials are passed on, which works for tokens alone. All requests are kept.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Forwarder _forwarder;
    private readonly Relay _relay;
    private readonly X509Certificate2 _certificate;

    private FaultProxy(WebApplication app, Forwarder forwarder, X509Certificate2 certificate)
    {
        (_app, _forwarder, _certificate) = (app, forwarder, certificate);
        _relay = new Relay(new Uri(app.Urls.First()).Port);
        _forwarder.Relay = _relay;
        Address = new Uri($"https://127.0.0.1:{_relay.Port}/");
    }

    /// <summary>The address to use instead of the API server's.</summary>
    public Uri Address { get; }

    /// <summary>What goes wrong.</summary>
    public FaultRules Rules => _forwarder.Rules;

    /// <summary>All requests in the order in which they came.</summary>
    public IReadOnlyCollection<PassedRequest> Requests => _forwarder.Requests;

    /// <summary>The writes among them.</summary>
    public IReadOnlyList<PassedRequest> Writes => [.. _forwarder.Requests.Where(request => request.IsWrite)];

    /// <summary>How many requests are held or left unanswered at this moment.</summary>
    public int Held => _forwarder.Held;

    /// <summary>How many watches are open at this moment.</summary>
    public int OpenWatches => _forwarder.OpenWatches;

    /// <summary>How many connections are open at this moment.</summary>
    public int OpenConnections => _relay.Count;

    /// <summary>Whether requests are kept in <see cref="Requests"/>; a long run has too many. Default: yes.</summary>
    public bool Keeps
    {
        get => _forwarder.Keeps;
        set => _forwarder.Keeps = value;
    }

    /// <summary>Starts a proxy before a cluster's API server; the cluster's own authority vouches for it.</summary>
    public static Task<FaultProxy> StartAsync(LocalCluster cluster)
    {
        var keys = new KeyFolder(Path.Combine(cluster.DataDirectory, "keys"));
        return StartAsync(cluster.BaseUri, CertificateAuthority.LoadOrCreate(keys, "ca", TimeProvider.System));
    }

    /// <summary>Starts a proxy before a server whose certificate is of an authority, which vouches for the proxy as well.</summary>
    internal static async Task<FaultProxy> StartAsync(Uri server, CertificateAuthority authority)
    {
        var pair = authority.IssueServer("fault-proxy");
        using var pem = X509Certificate2.CreateFromPem(pair.Certificate, pair.Key);
        // What was made from PEM has a key that TLS doesn't take everywhere.
        var certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        var forwarder = new Forwarder(server, authority.Certificate);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 250;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(certificate);
            });
        });
        var app = builder.Build();
        app.Run(forwarder.HandleAsync);
        await app.StartAsync();
        return new FaultProxy(app, forwarder, certificate);
    }

    /// <summary>A kubeconfig (a file) that leads through the proxy instead of to the API server.</summary>
    /// <param name="kubeconfig">The file to go by.</param>
    /// <param name="cluster">Whose it is.</param>
    /// <returns>The new file.</returns>
    public async Task<string> RedirectAsync(string kubeconfig, LocalCluster cluster)
    {
        var text = await File.ReadAllTextAsync(kubeconfig);
        var path = $"{kubeconfig}.{_relay.Port}";
        var address = cluster.BaseUri.AbsoluteUri.TrimEnd('/');
        Assert.That(text, Does.Contain(address));
        await File.WriteAllTextAsync(path, text.Replace(address, Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal));
        return path;
    }

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => _forwarder.Requests.Clear();

    /// <summary>Resets all connections, with all that is on its way; new ones are taken.</summary>
    public void CutConnections() => _relay.ResetAll();

    /// <summary>Makes all connections half-open: nothing passes any more, no byte and no FIN; new ones are taken.</summary>
    public void FreezeConnections() => _relay.FreezeAll();

    /// <summary>Resets all connections and takes no new one: to the API server, the client is dead.</summary>
    public void Kill() => _relay.Close();

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _forwarder.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
