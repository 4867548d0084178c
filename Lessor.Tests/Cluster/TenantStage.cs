using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using k8s;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Watching;
using Lessor.Tests.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Cluster;

/// <summary>A tenant with a namespace, an identity and its bindings, and what applies its objects: with the shipped RBAC, as the operator's service account.</summary>
internal sealed class TenantStage : IAsyncDisposable
{
    private static int _count;
    private readonly Kubernetes _kubernetes;
    private readonly Projections _projections;
    private readonly TestMeters _meters = new();

    private TenantStage(string name, Kubectl kubectl, RecordedTraffic traffic, Kubernetes kubernetes)
    {
        Name = name;
        Kubectl = kubectl;
        Traffic = traffic;
        _kubernetes = kubernetes;
        Client = new Operator.Cluster.ClusterClient(kubernetes, TimeProvider.System);
        Discovery = new Discovery(kubernetes, TimeProvider.System);
        _projections = new Projections(Client, TimeProvider.System, NullLogger<Projections>.Instance);
        _projections.Changed += Changes.Enqueue;
        Applier = new Applier(Client, Discovery, _projections, TimeProvider.System, new ApplyMetrics(_meters));
        Pruner = new Pruner(Client, Discovery, _projections, TimeProvider.System);
        Orphan = new Orphan(Client, Discovery, _projections, TimeProvider.System);
    }

    /// <summary>The tenant's name, and its namespace's.</summary>
    public string Name { get; }

    public Kubectl Kubectl { get; }

    public RecordedTraffic Traffic { get; }

    public IClusterClient Client { get; }

    public IDiscovery Discovery { get; }

    public IProjections Projections => _projections;

    public ConcurrentQueue<ProjectionChange> Changes { get; } = new();

    public Applier Applier { get; }

    public Pruner Pruner { get; }

    public Orphan Orphan { get; }

    public static async Task<TenantStage> CreateAsync()
    {
        var name = $"stage-{Interlocked.Increment(ref _count)}";
        var cluster = await SharedCluster.GetAsync();
        var kubectl = await SharedCluster.GetKubectlAsync();
        await kubectl.ApplyAsync(Namespaces("lessor-system", "lessor-tenants", "lessor-secrets", name) + Identity(name));
        var rbac = Path.Combine(Repository.Config, "rbac");
        await kubectl.DoAsync(
            "apply", "-f", Path.Combine(rbac, "operator.yaml"), "-f", Path.Combine(rbac, "watcher.yaml"), "-f", Path.Combine(rbac, "tenant-deployer.yaml"));
        var kubeconfig = await cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator");
        var traffic = new RecordedTraffic();
        return new TenantStage(name, kubectl, traffic, new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig), traffic));
    }

    public ObjectKey Key(string apiVersion, string kind, string name) => new(apiVersion, kind, Name, name);

    public DesiredObject ConfigMap(string name, string value) => Wanted("v1", "ConfigMap", name, $$$"""{"data":{"x":"{{{value}}}"} }""");

    public DesiredObject Deployment(string name, int replicas, string image = "example.com/web:1") => Wanted("apps/v1", "Deployment", name, $$$"""
        {"spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"app":"{{{name}}}"} },"template":{"metadata":{"labels":{"app":"{{{name}}}"} },
        "spec":{"containers":[{"name":"web","image":"{{{image}}}"}]} } } }
        """) with { Replicas = replicas };

    /// <summary>An object of this tenant, with Lessor's labels.</summary>
    public DesiredObject Wanted(string apiVersion, string kind, string name, string more)
    {
        var json = JsonNode.Parse(more)!.AsObject();
        json["apiVersion"] = apiVersion;
        json["kind"] = kind;
        json["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = Name,
            ["labels"] = new JsonObject
            {
                ["app.kubernetes.io/managed-by"] = "lessor",
                ["lessor.io/tenant"] = Name,
                ["lessor.io/component"] = "web",
            },
        };
        return new DesiredObject(Key(apiVersion, kind, name), "web", Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    public Task<ApplyResult> ApplyAsync(params DesiredObject[] objects) => ApplyAsync([], objects);

    public Task<ApplyResult> ApplyAsync(IReadOnlyList<AppliedObject> inventory, params DesiredObject[] objects) => Applier.ApplyAsync(
        new ApplyRequest
        {
            Tenant = Name,
            ActAs = ActAs.Tenant(Name),
            Objects = objects,
            Inventory = inventory,
            Namespaces = new HashSet<string> { Name },
            FreshBindings = true,
        },
        default);

    public Task<DeleteResult> DeleteAsync(IReadOnlyList<AppliedObject> objects) => Pruner.DeleteAsync(Deletion(objects), default);

    public DeleteRequest Deletion(IReadOnlyList<AppliedObject> objects) => new()
    {
        Tenant = Name,
        ActAs = ActAs.Tenant(Name),
        Objects = objects,
        Namespaces = new HashSet<string> { Name },
    };

    /// <summary>kubectl in the tenant's namespace.</summary>
    public Task<string> KubectlAsync(params string[] arguments) => Kubectl.DoAsync(["-n", Name, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await _projections.DisposeAsync();
        _kubernetes.Dispose();
        _meters.Dispose();
        Traffic.Dispose();
        await Kubectl.DoAsync("delete", "namespace", Name, "--wait=false", "--ignore-not-found");
    }

    private static string Namespaces(params string[] names) =>
        string.Concat(names.Select(name => $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}}}\n---\n"));

    private static string Identity(string name) => $$"""
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: {{name}}, namespace: lessor-tenants}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: lessor, namespace: {{name}}}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: lessor-tenant-deployer}
        subjects:
        - {kind: ServiceAccount, name: {{name}}, namespace: lessor-tenants}
        """;
}
