using System.Text;
using System.Text.Json.Nodes;
using Lessor.ControlPlane.Api;
using Lessor.ControlPlane.Binaries;
using Lessor.ControlPlane.Certificates;
using Lessor.ControlPlane.Pods;
using Lessor.ControlPlane.Processes;
using Lessor.ControlPlane.Servers;

namespace Lessor.ControlPlane;

/// <summary>
/// A real Kubernetes control plane on loopback: etcd, kube-apiserver and kube-controller-manager, with keys and ports of its own.
/// There is no kubelet; <see cref="PodSimulator"/> stands in for it. Disposed, nothing of it is left running.
/// </summary>
public sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>The group whose members may do everything, whatever RBAC says.</summary>
    internal const string Administrators = "system:masters";

    /// <summary>The name that the API server's client certificate for webhooks bears.</summary>
    public const string WebhookClientName = "kube-apiserver-webhooks";

    private const string Admin = "admin";
    private readonly DataFolder _folder;
    private readonly ClusterFiles _files;
    private readonly ClusterKeys _keys;
    private readonly ControlPlaneServers _servers;
    private readonly LocalClusterOptions _options;
    private ClusterAccess? _access;
    private PodSimulator? _pods;

    private LocalCluster(DataFolder folder, LocalClusterOptions options, ControlPlaneBinaries binaries)
    {
        _folder = folder;
        _options = options;
        _files = new ClusterFiles(folder.Path);
        _keys = new ClusterKeys(_files.Keys, options.Clock);
        _servers = new ControlPlaneServers(options, binaries, _files, _keys);
    }

    /// <summary>The administrator's kubeconfig file.</summary>
    public string KubeconfigPath => _files.Kubeconfigs[Admin];

    /// <summary>The API server's address, such as <c>https://127.0.0.1:40123/</c>.</summary>
    public Uri BaseUri => _servers.BaseUri;

    /// <summary>The folder of keys, data and logs.</summary>
    public string DataDirectory => _folder.Path;

    /// <summary>The audit log (a JSON event per line); null unless <see cref="LocalClusterOptions.Audit"/> was set.</summary>
    public string? AuditLogPath => _options.Audit ? _files.AuditLog : null;

    /// <summary>The cluster's authority, as PEM: what clients must trust.</summary>
    public string CertificateAuthority => _keys.Authority.Certificate;

    /// <summary>The file with the authority of the client certificate that the API server presents to webhooks.</summary>
    public string WebhookClientAuthorityPath => _files.Keys[ClusterKeys.WebhookAuthority + ".crt"];

    /// <summary>What the API server presents to webhooks: a certificate and its key, as PEM.</summary>
    internal KeyPair WebhookClient => _files.Keys.LoadOrCreate(ClusterKeys.WebhookClient, () => throw new InvalidOperationException("It was made with the cluster."));

    /// <summary>etcd.</summary>
    public ServerProcess Etcd => _servers.Etcd;

    /// <summary>kube-apiserver.</summary>
    public ServerProcess ApiServer => _servers.ApiServer;

    /// <summary>kube-controller-manager.</summary>
    public ServerProcess ControllerManager => _servers.ControllerManager;

    /// <summary>What stands in for the kubelet.</summary>
    /// <exception cref="InvalidOperationException"><see cref="LocalClusterOptions.SimulatePods"/> is off.</exception>
    public PodSimulator Pods => _pods ?? throw new InvalidOperationException("This cluster was started without the simulation of pods.");

    // From the moment on that the API server's address is known.
    private ClusterAccess Access => _access ??= new ClusterAccess(BaseUri, _keys.Authority, _files.Kubeconfigs);

    /// <summary>Starts a cluster and waits until it works. The first time on a machine this may mean to build its programs.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told what is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops the start; nothing is left running.</param>
    /// <returns>The running cluster.</returns>
    /// <exception cref="LocalClusterException">No programs to run, or one of them failed.</exception>
    public static async Task<LocalCluster> StartAsync(
        LocalClusterOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new LocalClusterOptions();
        var binaries = options.Binaries ?? await BinaryLocator.ForThisMachine(options.Clock).LocateAsync(progress, cancellationToken);
        var folder = options.DataDirectory is { } path ? DataFolder.Open(path) : DataFolder.CreateTemporary(options.Clock);
        var cluster = new LocalCluster(folder, options, binaries);
        try
        {
            await cluster.StartAsync(progress, cancellationToken);
            return cluster;
        }
        catch (ServerFailure failure)
        {
            await cluster.DisposeAsync();
            throw failure.ToClusterException();
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes a kubeconfig for any user, by a client certificate.</summary>
    /// <param name="user">The user's name, as RBAC knows it.</param>
    /// <param name="groups">The user's groups.</param>
    /// <returns>The file's path.</returns>
    public string IssueKubeconfig(string user, params IEnumerable<string> groups) => Access.ForUser(user, groups);

    /// <summary>Writes a kubeconfig for a service account, by a token that the API server issues for it.</summary>
    /// <param name="namespace">The service account's namespace.</param>
    /// <param name="name">Its name; it must exist.</param>
    /// <param name="lifetime">How long the token is good for, at least ten minutes; null for a day.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="LocalClusterException">The API server refused.</exception>
    public Task<string> IssueServiceAccountKubeconfigAsync(
        string @namespace, string name, TimeSpan? lifetime = null, CancellationToken cancellationToken = default) =>
        Access.ForServiceAccountAsync(@namespace, name, lifetime ?? TimeSpan.FromDays(1), cancellationToken);

    /// <summary>Requests a token for a service account.</summary>
    /// <param name="namespace">The service account's namespace.</param>
    /// <param name="name">Its name; it must exist.</param>
    /// <param name="lifetime">How long the token is good for, at least ten minutes.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The token: a secret.</returns>
    /// <exception cref="LocalClusterException">The API server refused.</exception>
    public Task<string> RequestTokenAsync(
        string @namespace, string name, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        Access.RequestTokenAsync(@namespace, name, lifetime, cancellationToken);

    /// <summary>
    /// Stores an object in etcd just as it is, past the API server and its admission: with the uid, the generation and the field managers that it had in
    /// another cluster.
    /// </summary>
    /// <param name="path">Where the API server keeps it, such as <c>configmaps/NAMESPACE/NAME</c> or <c>lessor.io/tenants/NAME</c>.</param>
    /// <param name="json">The object; it must not have a resourceVersion.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="HttpRequestException">etcd refused.</exception>
    internal async Task StoreAsync(string path, JsonNode json, CancellationToken cancellationToken = default)
    {
        static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        var put = new JsonObject { ["key"] = Encode($"/registry/{path}"), ["value"] = Encode(json.ToJsonString()) };
        (await _servers.EtcdApi.SendAsync(HttpMethod.Post, "/v3/kv/put", put, cancellationToken)).EnsureSuccess();
    }

    /// <summary>Starts a further API server on the same etcd, for what should happen while the first doesn't answer.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server; it ends with its disposal.</returns>
    /// <exception cref="LocalClusterException">It ended, or was not ready in time.</exception>
    public async Task<ApiServerReplica> StartAnotherApiServerAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var (process, address) = await _servers.StartAnotherApiServerAsync(cancellationToken);
            using var access = new ClusterAccess(address, _keys.Authority, _files.Kubeconfigs);
            return new ApiServerReplica(process, access.ForUser($"{Admin}-{address.Port}", [Administrators]));
        }
        catch (ServerFailure failure)
        {
            throw failure.ToClusterException();
        }
    }

    /// <summary>Waits until one of the servers ends without having been asked to, and names it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server that ended.</returns>
    public async Task<ServerProcess> WaitForFailureAsync(CancellationToken cancellationToken)
    {
        ServerProcess[] servers = [Etcd, ApiServer, ControllerManager];
        var exits = servers.Select(server => server.WaitForExitAsync(cancellationToken)).ToList();
        var first = await Task.WhenAny(exits);
        await first;
        return servers[exits.IndexOf(first)];
    }

    /// <summary>Stops everything; a temporary data folder is removed.</summary>
    /// <returns>A task that ends when nothing runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_pods is not null)
        {
            await _pods.DisposeAsync();
        }

        await _servers.DisposeAsync();
        _access?.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        Servers.ApiServer.WriteAuditPolicy(_files);
        Servers.ApiServer.WriteAdmissionConfiguration(_files);
        progress?.Report("Starting etcd and kube-apiserver.");
        await _servers.StartAsync(progress, cancellationToken);
        Access.ForUser(Admin, [Administrators]);
        progress?.Report("Starting kube-controller-manager.");
        var controllers = _servers.StartControllerManagerAsync(Access.Api, cancellationToken);
        if (_options.SimulatePods)
        {
            _pods = await PodSimulator.StartAsync(Access.Connect(SimulatedNode.User), _options.Clock, cancellationToken);
        }

        await controllers;
        progress?.Report($"The cluster is ready at {BaseUri}.");
    }
}
