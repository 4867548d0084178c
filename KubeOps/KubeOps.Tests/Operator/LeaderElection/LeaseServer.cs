using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace KubeOps.Tests.Operator.LeaderElection;

/// <summary>One lease, kept as an API server keeps it: a write on an outdated version is a conflict.</summary>
internal sealed class LeaseServer
{
    public const string Path = "/apis/coordination.k8s.io/v1/namespaces/home/leases/test-leader";
    private const string ListPath = "/apis/coordination.k8s.io/v1/namespaces/home/leases";

    private readonly Lock _lock = new();
    private V1Lease? _lease;
    private int _version;

    public LeaseServer(ScriptedServer server)
    {
        Server = server;
        server.On("GET", Path, context => AnswerAsync(context, () => _lease));
        server.On("POST", ListPath, context => WriteAsync(context, sent => _lease is null ? Store(sent) : null));
        server.On("PUT", Path, context => WriteAsync(context, sent =>
            _lease?.Metadata.ResourceVersion == sent.Metadata.ResourceVersion ? Store(sent) : null));
    }

    public ScriptedServer Server { get; }

    /// <summary>Refuses everything while set.</summary>
    public bool Down { get; set; }

    public V1Lease? Lease
    {
        get
        {
            lock (_lock)
            {
                return _lease;
            }
        }
    }

    public string? Holder => Lease?.Spec.HolderIdentity;

    /// <summary>Somebody else writes the lease.</summary>
    public void Take(string holder, int seconds = 15)
    {
        lock (_lock)
        {
            Store(new V1Lease
            {
                Metadata = new V1ObjectMeta { Name = "test-leader", NamespaceProperty = "home" },
                Spec = new V1LeaseSpec { HolderIdentity = holder, LeaseDurationSeconds = seconds, LeaseTransitions = 3 },
            });
        }
    }

    private V1Lease Store(V1Lease lease) =>
        _lease = lease with { Metadata = lease.Metadata with { ResourceVersion = (++_version).ToString(System.Globalization.CultureInfo.InvariantCulture) } };

    private async Task WriteAsync(HttpContext context, Func<V1Lease, V1Lease?> write)
    {
        var sent = KubernetesJson.Deserialize<V1Lease>(ScriptedServer.RequestOf(context).Body);
        await AnswerAsync(context, () => write(sent), conflict: true);
    }

    private async Task AnswerAsync(HttpContext context, Func<V1Lease?> answer, bool conflict = false)
    {
        V1Lease? result;
        lock (_lock)
        {
            result = Down ? null : answer();
        }

        var status = Down ? 500 : result is not null ? 200 : conflict ? 409 : 404;
        await ScriptedServer.WriteAsync(context, status, result ?? ScriptedServer.Status(status, "Refused", "refused"));
    }
}
