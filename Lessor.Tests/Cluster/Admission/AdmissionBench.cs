using System.Security.Cryptography.X509Certificates;
using Lessor.ControlPlane;
using Lessor.ControlPlane.Processes;
using Lessor.Entities.Naming;
using Lessor.Operator;
using Lessor.Tests.Cluster.Telemetry;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>A cluster with everything installed, the operator's webhooks included, and the samples applied.</summary>
internal sealed class AdmissionBench : IAsyncDisposable
{
    private readonly LocalCluster _cluster;
    private readonly Uri _webhooks;
    private RunningOperator? _operator;

    private readonly WebhookClients? _clients;

    private AdmissionBench(LocalCluster cluster, Kubectl kubectl, Uri webhooks, bool asksForCertificates)
    {
        _cluster = cluster;
        _clients = asksForCertificates ? new(cluster.WebhookClientAuthorityPath, [LocalCluster.WebhookClientName]) : null;
        _webhooks = webhooks;
        Kubectl = kubectl;
    }

    /// <summary>kubectl as the administrator.</summary>
    public Kubectl Kubectl { get; }

    /// <summary>The API server as it answers on the wire, to the administrator.</summary>
    public RawApi Api => Kubectl.Api;

    /// <summary>Where the API server reaches the webhooks.</summary>
    public Uri Webhooks => _webhooks;

    /// <summary>The operator that the webhooks' configurations lead to.</summary>
    public RunningOperator Operator => _operator ?? throw new InvalidOperationException("The operator is stopped.");

    /// <summary>What the API server presents to webhooks.</summary>
    public X509Certificate2 ApiServerCertificate => X509Certificate2.CreateFromPem(_cluster.WebhookClient.Certificate, _cluster.WebhookClient.Key);

    /// <summary>Creates and waits as the tests of the loop do.</summary>
    public TenantBench Tenants => new(Kubectl, Operator);

    /// <summary>Starts it.</summary>
    /// <param name="asksForCertificates">Whether the operator answers the API server's client certificate alone.</param>
    public static async Task<AdmissionBench> StartAsync(bool asksForCertificates = false)
    {
        var cluster = await LocalCluster.StartAsync(new LocalClusterOptions { Audit = true }, new TestProgress());
        var bench = new AdmissionBench(cluster, await Kubectl.ForAsync(cluster.KubeconfigPath), Loopback(), asksForCertificates);
        await bench.InstallAsync();
        return bench;
    }

    /// <summary>Reads the operator's metrics.</summary>
    public Task<MetricsClient> MetricsAsync() => MetricsClient.BoundToAsync(Operator, _cluster, "lessor-metrics-reader");

    /// <summary>Starts the operator and waits until the API server asks it.</summary>
    public async Task StartOperatorAsync()
    {
        _operator = await RunningOperator.StartAsync(_cluster, Options(_webhooks));
        await AskedAsync();
    }

    /// <summary>Ends the operator; the webhooks' configurations stay.</summary>
    public async Task StopOperatorAsync()
    {
        await Operator.DisposeAsync();
        _operator = null;
    }

    /// <summary>Starts a second operator, at an address of its own that no configuration names.</summary>
    /// <param name="configure">What is different with it; null: nothing.</param>
    public async Task<(RunningOperator Operator, Uri Webhooks)> StartReplicaAsync(Func<OperatorOptions, OperatorOptions>? configure = null)
    {
        var address = Loopback();
        var options = Options(address);
        return (await RunningOperator.StartAsync(_cluster, configure?.Invoke(options) ?? options), address);
    }

    /// <summary>Starts an operator whose webhooks nobody reaches.</summary>
    public Task<RunningOperator> StartUnreachableAsync() =>
        RunningOperator.StartAsync(_cluster, new OperatorOptions { WebhookAddress = Loopback().GetLeftPart(UriPartial.Authority), WebhookUrl = Loopback() });

    /// <summary>Does something while there are no webhooks' configurations: as if it had been done before Lessor was installed.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="areBack">Whether to wait until they are asked again.</param>
    public async Task WithoutWebhooksAsync(Func<Task> action, bool areBack = true)
    {
        await Kubectl.DoAsync("delete", "validatingwebhookconfiguration", LessorWebhooks.Validation);
        await Kubectl.DoAsync("delete", "mutatingwebhookconfiguration", LessorWebhooks.Mutation);
        try
        {
            // The API server learns of it through a watch.
            await Eventually.HoldsAsync(async () => (await TryBadTenantAsync()).ExitCode == 0, "the webhooks are still asked");
            await action();
        }
        finally
        {
            await Kubectl.DoAsync("apply", "-k", Path.Combine("config", "webhook"));
            await BePatientAsync();
            if (areBack)
            {
                await AskedAsync();
            }
        }
    }

    /// <summary>Creates what manifests say, on the server but in a dry run.</summary>
    public Task<KubectlResult> TryAsync(string manifests) => Kubectl.RunAsync(["create", "--dry-run=server", "-f", "-"], manifests);

    /// <summary>Waits until the API server asks the webhooks and gets answers.</summary>
    public Task AskedAsync() => Eventually.HoldsAsync(
        async () => (await TryBadTenantAsync()).Error.Contains("is reserved", StringComparison.Ordinal), "the API server doesn't ask the webhooks");

    public async ValueTask DisposeAsync()
    {
        if (_operator is not null)
        {
            await _operator.DisposeAsync();
        }

        await _cluster.DisposeAsync();
    }

    private static Uri Loopback() => new($"https://127.0.0.1:{FreePorts.Find(1)[0]}");

    private OperatorOptions Options(Uri address) => new() { WebhookAddress = address.GetLeftPart(UriPartial.Authority), WebhookUrl = _webhooks, WebhookClients = _clients };

    private Task<KubectlResult> TryBadTenantAsync() => TryAsync("apiVersion: lessor.io/v1\nkind: Tenant\nmetadata: {name: kube-probe}\nspec: {}\n");

    // How fast this machine is, is nobody's question: the API server waits as long as it can for the webhooks.
    private async Task BePatientAsync()
    {
        foreach (var (kind, name) in new[] { ("validatingwebhookconfiguration", LessorWebhooks.Validation), ("mutatingwebhookconfiguration", LessorWebhooks.Mutation) })
        {
            var patches = RawApi.Parse((await Api.ReadAsync(kind, name))!)["webhooks"]!.AsArray()
                .Select((_, i) => $$"""{"op": "replace", "path": "/webhooks/{{i}}/timeoutSeconds", "value": 30}""");
            await Kubectl.DoAsync("patch", kind, name, "--type", "json", "-p", $"[{string.Join(',', patches)}]");
        }
    }

    private async Task InstallAsync()
    {
        await Kubectl.DoAsync("apply", "-f", Path.Combine("config", "install.yaml"));
        await Kubectl.DoAsync("-n", "lessor-system", "scale", "deployment", "lessor-operator", "--replicas=0");
        await Kubectl.DoAsync("wait", "--for=condition=Established", "crd/tenants.lessor.io", "crd/components.lessor.io", "crd/platformpolicies.lessor.io");
        // A server that a tenant may name; nobody connects to it here.
        await Kubectl.ApplyAsync("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: lessor-databases, namespace: lessor-system}\ndata: {default: \"{host: 127.0.0.1, adminSecret: none}\"}\n");
        await BePatientAsync();
        await StartOperatorAsync();
        foreach (var samples in new[]
        {
            "samples/rejected/cluster", "samples/kuard", "samples/shop", "samples/clinic/component.yaml", "samples/acme-labs.yaml",
            "samples/engines/handlebars.yaml", "samples/engines/go-template.yaml", "samples/engines/helm.yaml",
            "samples/kinds/project-kind.yaml", "samples/kinds/wordpress-service.yaml",
        })
        {
            await Kubectl.DoAsync("apply", "-f", samples);
        }

        // The one of these is published by the operator.
        const string Published = "wordpressservices.apps.example.com";
        await Eventually.HoldsAsync(async () => await Tenants.FindAsync("crd", Published) is not null, "the sample's kind isn't published");
        await Kubectl.DoAsync("wait", "--for=condition=Established", "crd/" + Published, "crd/projects.team.example.com");
    }
}
