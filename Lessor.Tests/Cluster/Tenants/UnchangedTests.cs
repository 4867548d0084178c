using System.Globalization;
using k8s.Models;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Controller;
using KubeOps.Abstractions.Reconciliation.Queue;
using KubeOps.KubernetesClient;
using Lessor.Entities.Tenants;
using Lessor.Operator.Tenants.Settled;
using Microsoft.Extensions.DependencyInjection;

namespace Lessor.Tests.Cluster.Tenants;

[Category("Cluster")]
[Holds(28, 33)]
public sealed class UnchangedTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        // What other tests left behind would not be still.
        await _bench.Kubectl.DoAsync("delete", "tenants", "--all", "--wait=false");
    }

    [Test]
    public async Task Reconcile_OfUnchangedTenants_SendsNoRequestAndMovesNothing()
    {
        var names = await TenantsAsync("still", 5);
        await SettledAsync();
        var versions = await VersionsAsync();
        var served = await ServedAsync();

        _bench.Operator.Requests.Reset();
        var logged = _bench.Operator.Log.Lines.Count;
        await QueueAsync(names);
        await Task.Delay(Quiet);

        var after = await ServedAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(_bench.Operator.Requests.Requests, Is.Empty);
            Assert.That(_bench.Operator.Log.Lines.Skip(logged).Where(line => names.Exists(name => line.Contains(name, StringComparison.Ordinal))), Is.Empty);
            Assert.That(after.Keys.Where(key => after[key] > served.GetValueOrDefault(key)), Is.Empty);
            Assert.That(await VersionsAsync(), Is.EqualTo(versions));
        });
        // The count does see what a reconcile sends.
        await _bench.Kubectl.DoAsync("-n", names[0], "delete", "configmap", "one");
        await Eventually.HoldsAsync(() => _bench.Operator.Requests.Requests.Any(request => request.Contains($"{names[0]}/configmaps/one", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Restart_WithUnchangedTenants_WritesNothing()
    {
        await TenantsAsync("restart", 5);
        await SettledAsync();
        var versions = Own(await VersionsAsync());
        using var renders = new RenderCount();

        await _bench.RestartOperatorAsync();
        await Task.Delay(Quiet);

        // Components that other tests left may have sources that come and go.
        var writes = _bench.Operator.Requests.Requests.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal)
            && (request.Contains("/tenants/", StringComparison.Ordinal) || request.Contains("restart-", StringComparison.Ordinal)));
        var reads = _bench.Operator.Requests.Requests.Where(request => request.StartsWith("GET ", StringComparison.Ordinal) && !request.Contains("limit=", StringComparison.Ordinal));
        Assert.Multiple(async () =>
        {
            Assert.That(writes, Is.Empty);
            // What it reads are lists and the kinds that the cluster serves: nothing per tenant.
            Assert.That(reads.Where(read => !read.StartsWith("GET /api", StringComparison.Ordinal) || read.Contains("restart-", StringComparison.Ordinal)), Is.Empty);
            Assert.That(Own(await VersionsAsync()), Is.EqualTo(versions).And.Not.Empty);
            Assert.That(renders.Count, Is.Zero);
        });
        // The count does see what is rendered.
        await TenantsAsync("restart", 1);
        Assert.That(renders.Count, Is.Positive);

        static IReadOnlyList<string> Own(string versions) => [.. versions.Split('\n').Where(line => line.Contains("restart-", StringComparison.Ordinal))];
    }

    [Test]
    public async Task Reconcile_OfAnUnchangedTenant_AllocatesLittleInFullAndNextToNothingOnceSettled()
    {
        var name = (await TenantsAsync("light", 1))[0];
        await SettledAsync();
        await using var services = _bench.Operator.Services.CreateAsyncScope();
        var controller = services.ServiceProvider.GetRequiredService<IEntityController<Tenant>>();
        var settled = services.ServiceProvider.GetRequiredService<SettledTenants>();
        var tenant = (await services.ServiceProvider.GetRequiredService<IKubernetesClient>().GetAsync<Tenant>(name))!;
        await controller.ReconcileAsync(tenant, CancellationToken.None);
        Assert.That(settled.Contains(tenant));

        var passedOver = AllocatedBy(() => controller.ReconcileAsync(tenant, CancellationToken.None));
        var inFull = AllocatedBy(() =>
        {
            settled.Begin(tenant);
            return controller.ReconcileAsync(tenant, CancellationToken.None);
        });

        Assert.Multiple(() =>
        {
            // Twice what it was when this was written.
            Assert.That(passedOver, Is.LessThan(2_000));
            Assert.That(inFull, Is.LessThan(250_000).And.GreaterThan(passedOver));
        });
    }

    [Test]
    public async Task Settled_TenantWhoseObjectIsChanged_IsReconciledAgain()
    {
        var name = (await TenantsAsync("unsettled", 1))[0];
        await SettledAsync();
        var settled = _bench.Operator.Services.GetRequiredService<SettledTenants>();
        var client = _bench.Operator.Services.GetRequiredService<IKubernetesClient>();
        await QueueAsync([name]);
        await Eventually.HoldsAsync(async () => settled.Contains((await client.GetAsync<Tenant>(name))!));

        await _bench.Kubectl.DoAsync("-n", name, "patch", "configmap", "one", "--type=merge", "-p", """{"data":{"tenant":"somebody else"}}""");
        await Eventually.HoldsAsync(async () => await _bench.Kubectl.DoAsync("-n", name, "get", "configmap", "one", "-o", "jsonpath={.data.tenant}") == name);
        await QueueAsync([name]);
        await Eventually.HoldsAsync(async () => settled.Contains((await client.GetAsync<Tenant>(name))!));
    }

    // Nothing is waited for: all of it happens on this thread.
    private static long AllocatedBy(Func<Task> reconcile)
    {
        const int Times = 50;
        Assert.That(reconcile().IsCompletedSuccessfully);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < Times; time++)
        {
            Assert.That(reconcile().IsCompletedSuccessfully);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }

    private async Task<List<string>> TenantsAsync(string prefix, int count)
    {
        var component = TenantBench.NewName(prefix);
        await _bench.ComponentAsync(component, """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one}
            data: {tenant: "{{ tenant.name }}"}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: two}
            stringData: {key: value}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: three}
            spec:
              selector: {matchLabels: {app: three}}
              template:
                metadata: {labels: {app: three}}
                spec: {containers: [{name: three, image: example.com/three}]}
            """);
        var names = Enumerable.Range(0, count).Select(_ => TenantBench.NewName(prefix)).ToList();
        foreach (var name in names)
        {
            await _bench.TenantAsync(name, $"{{components: [{{name: {component}}}]}}");
        }

        await _bench.ReadyAsync(names);

        return names;
    }

    // Other tests' tenants may still be on their way.
    private async Task SettledAsync()
    {
        await Eventually.IsEmptyAsync(UnreadyAsync, "these tenants don't become ready, or don't go");
        var before = await VersionsAsync();
        await Eventually.HoldsAsync(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            var (previous, now) = (before, await VersionsAsync());
            before = now;
            return previous == now;
        });
    }

    private Task<string> UnreadyAsync() => _bench.Kubectl.DoAsync(
        "get", "tenants", "-o", "go-template={{range .items}}{{$ready := false}}{{range .status.conditions}}{{if and (eq .type \"Ready\") (ne .status \"False\")}}"
            + "{{$ready = true}}{{end}}{{end}}{{if or .metadata.deletionTimestamp (not $ready)}}{{.metadata.name}} {{end}}{{end}}");

    private async Task QueueAsync(IEnumerable<string> names)
    {
        var queue = _bench.Operator.Services.GetRequiredService<EntityQueue<Tenant>>();
        foreach (var name in names)
        {
            var queued = await queue(
                new Tenant { Metadata = new V1ObjectMeta { Name = name } },
                ReconciliationType.Modified, ReconciliationTriggerSource.Operator, TimeSpan.Zero, 0, CancellationToken.None);
            Assert.That(queued);
        }
    }

    private Task<string> VersionsAsync() => _bench.Kubectl.DoAsync(
        "get", "tenants,components,namespaces,deployments,configmaps,serviceaccounts,rolebindings,networkpolicies", "-A", "--sort-by=.metadata.uid",
        "-o", "jsonpath={range .items[*]}{.kind}/{.metadata.namespace}/{.metadata.name}={.metadata.resourceVersion}{\"\\n\"}{end}");

    // What the API server itself counted, for the resources that only Lessor writes and reads here.
    private async Task<Dictionary<string, double>> ServedAsync()
    {
        var text = await _bench.Kubectl.DoAsync("get", "--raw", "/metrics");
        return text.Split('\n')
            .Where(line => line.StartsWith("apiserver_request_total{", StringComparison.Ordinal)
                && (line.Contains("resource=\"tenants\"", StringComparison.Ordinal) || line.Contains("resource=\"rolebindings\"", StringComparison.Ordinal))
                && line.Contains("verb=\"PATCH\"", StringComparison.Ordinal))
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
