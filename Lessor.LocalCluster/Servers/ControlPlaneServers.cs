using Lessor.ControlPlane.Api;
using Lessor.ControlPlane.Binaries;
using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Servers;

/// <summary>The three servers of one cluster, on ports that are free.</summary>
internal sealed class ControlPlaneServers : IAsyncDisposable
{
    private const int Attempts = 5;
    private readonly LocalClusterOptions _options;
    private readonly ControlPlaneBinaries _binaries;
    private readonly ClusterFiles _files;
    private readonly ClusterKeys _keys;
    private readonly List<IDisposable> _clients = [];
    private int _etcdPort;

    public ControlPlaneServers(LocalClusterOptions options, ControlPlaneBinaries binaries, ClusterFiles files, ClusterKeys keys)
    {
        _options = options;
        _binaries = binaries;
        _files = files;
        _keys = keys;
    }

    public Uri BaseUri { get; private set; } = null!;

    public ServerProcess Etcd { get; private set; } = null!;

    /// <summary>Requests to etcd's gateway.</summary>
    public ClusterApi EtcdApi { get; private set; } = null!;

    public ServerProcess ApiServer { get; private set; } = null!;

    public ServerProcess ControllerManager { get; private set; } = null!;

    /// <summary>Starts etcd and the API server; where another program was faster to take a port, again with others.</summary>
    public async Task StartAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var skipFsync = await ServerVersion.CanSkipFsyncAsync(_binaries.Etcd, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Define(FreePorts.Find(2), skipFsync, progress);
                await Etcd.StartAsync(cancellationToken);
                await ApiServer.StartAsync(cancellationToken);
                return;
            }
            catch (ServerFailure failure) when (failure.IsPortTaken && attempt < Attempts)
            {
                progress?.Report("A port was taken meanwhile; trying others.");
                await StopAsync(graceful: false);
            }
        }
    }

    /// <summary>Starts the controller manager and waits until it works.</summary>
    public async Task StartControllerManagerAsync(ClusterApi api, CancellationToken cancellationToken)
    {
        var hasInsecurePort = await ServerVersion.HasInsecurePortAsync(_binaries.ControllerManager, cancellationToken);
        var user = "system:kube-controller-manager";
        _files.Keys.Write("controller-manager.kubeconfig", Kubeconfig.ForCertificate(
            BaseUri, _keys.Authority.Certificate, user, _keys.Authority.IssueClient(user, [])));
        ControllerManager = Process(
            "kube-controller-manager",
            () => Servers.ControllerManager.Command(
                _binaries.ControllerManager, _files, _files.Keys["controller-manager.kubeconfig"], hasInsecurePort),
            // The first thing that users miss without it: pods need this service account.
            token => api.AnswersAsync("/api/v1/namespaces/default/serviceaccounts/default", token));
        await ControllerManager.StartAsync(cancellationToken);
    }

    /// <summary>Starts a further API server on the same etcd, without an audit log, and gives its address.</summary>
    public async Task<(ServerProcess Process, Uri Address)> StartAnotherApiServerAsync(CancellationToken cancellationToken)
    {
        var port = FreePorts.Find(1)[0];
        var address = new Uri($"https://127.0.0.1:{port}/");
        var prober = Client(address, "ca.crt", "prober");
        var process = Process(
            $"kube-apiserver-{port}",
            () => Servers.ApiServer.Command(_binaries.ApiServer, _files, port, _etcdPort, audit: false, _options.ApiServerFlags),
            token => prober.AnswersAsync("/readyz", token));
        await process.StartAsync(cancellationToken);
        return (process, address);
    }

    /// <summary>Stops all servers: at once, or so that the data on disk is whole.</summary>
    public async Task StopAsync(bool graceful)
    {
        foreach (var server in new[] { ControllerManager, ApiServer, Etcd })
        {
            if (server is not null)
            {
                await (graceful && server == Etcd ? server.TerminateAsync() : server.KillAsync());
                await server.DisposeAsync();
            }
        }

        _clients.ForEach(client => client.Dispose());
        _clients.Clear();
    }

    public async ValueTask DisposeAsync() => await StopAsync(graceful: _options.DataDirectory is not null);

    private void Define(int[] ports, bool skipFsync, IProgress<string>? progress)
    {
        var (etcdPort, port) = (ports[0], ports[1]);
        _etcdPort = etcdPort;
        if (_options.ApiServerPort is { } wanted)
        {
            port = FreePorts.IsFree(wanted) ? wanted : port;
            progress?.Report(port == wanted ? $"Using port {wanted}." : $"Port {wanted} can't be had; using {port}.");
        }

        BaseUri = new Uri($"https://127.0.0.1:{port}/");
        EtcdApi = Client(new Uri($"https://127.0.0.1:{etcdPort}/"), "etcd-ca.crt", "etcd-client");
        var prober = Client(BaseUri, "ca.crt", "prober");
        Etcd = Process(
            "etcd",
            () => EtcdServer.Command(_binaries.Etcd, _files, etcdPort, skipFsync),
            token => EtcdApi.AnswersAsync("/health", token));
        ApiServer = Process(
            "kube-apiserver",
            () => Servers.ApiServer.Command(_binaries.ApiServer, _files, port, etcdPort, _options.Audit, _options.ApiServerFlags),
            token => prober.AnswersAsync("/readyz", token));
    }

    private ClusterApi Client(Uri server, string authority, string name)
    {
        var pair = _files.Keys.LoadOrCreate(name, () => _keys.Authority.IssueClient("lessor-prober", [LocalCluster.Administrators]));
        var client = new ClusterApi(server, File.ReadAllText(_files.Keys[authority]), pair, "lessor-localcluster");
        _clients.Add(client);
        return client;
    }

    private ServerProcess Process(string name, Func<IReadOnlyList<string>> command, Func<CancellationToken, Task<bool>> isReady)
    {
        var log = _files.Log(name);
        File.Delete(log);
        return new ServerProcess(name, log, command, isReady, _options.StartTimeout, _options.Clock);
    }
}
