using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>A dry run leaves nothing behind, and a refusal says everything at once (property 19).</summary>
[Category("Cluster")]
[Holds(19)]
public sealed class DryRunTests
{
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    [Test]
    public async Task DryRun_OfAnything_ChangesNothingAnywhere()
    {
        var name = TenantBench.NewName("dry");
        await _bench.Tenants.ReadyTenantAsync(name, "{components: [{name: kuard}]}");
        await SettledAsync();
        var before = await VersionsAsync();
        var tenant = Manifest.Tenant($"{name}-new", "{components: [{name: kuard}, {name: mailer, values: {sender: x}}]}");

        (await _bench.TryAsync(tenant)).EnsureSuccess();
        (await _bench.Kubectl.RunAsync(["apply", "--dry-run=server", "-f", "-"], tenant)).EnsureSuccess();
        (await _bench.Kubectl.RunAsync(["apply", "--server-side", "--dry-run=server", "-f", "-"], tenant)).EnsureSuccess();
        (await _bench.TryAsync(Manifest.Component($"{name}-new", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"))).EnsureSuccess();
        await _bench.Kubectl.DoAsync("patch", "tenant", name, "--type", "merge", "-p", $$$"""{"spec":{"namespaces":["{{{name}}}","{{{name}}}-more"]}}""", "--dry-run=server");
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--dry-run=server");
        foreach (var sample in RejectedSample.All())
        {
            await _bench.Kubectl.RunAsync("create", "--dry-run=server", "-f", sample.FilePath);
        }

        Assert.That(await VersionsAsync(), Is.EqualTo(before));
    }

    // A dry run that kept a namespace for its tenant would be a side effect, too.
    [Test]
    public async Task DryRun_OfATenant_KeepsNoNamespaceForIt()
    {
        var name = TenantBench.NewName("unreserved");
        Refusal.Passed(await _bench.Api.CreateAsync(Manifest.Tenant($"{name}-a", $"{{namespaces: [{name}]}}")));

        Refusal.Passed(await _bench.Api.CreateAsync(Manifest.Tenant($"{name}-b", $"{{namespaces: [{name}]}}"), dryRun: false));
    }

    [Test]
    public async Task Refusal_OfManyMistakes_HasACauseForEachWithItsField()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, RejectedSample.Folder, "tenant-many-mistakes.yaml"));

        var answer = await _bench.Api.CreateAsync(text);

        var refusal = Refusal.Read(answer);
        Assert.That(answer.Body["details"]!["kind"]!.GetValue<string>(), Is.EqualTo("Tenant"));
        Assert.That(answer.Body["details"]!["group"]!.GetValue<string>(), Is.EqualTo("lessor.io"));
        Assert.That(answer.Body["details"]!["name"]!.GetValue<string>(), Is.EqualTo("many-mistakes"));
        Assert.That(refusal.Causes, Has.Count.GreaterThan(7).And.All.StartsWith("spec."));
        Assert.That(refusal.Message.Split("denied the request: ")[1].Split('\n'), Is.EqualTo(refusal.Causes), "the message says them line by line");
        Assert.That(answer.Body["details"]!["causes"]!.AsArray().Select(cause => cause!["reason"]!.GetValue<string>()), Has.All.StartsWith("FieldValue"));
    }

    private Task<string> VersionsAsync() => _bench.Kubectl.DoAsync(
        "get", "tenants,components,namespaces,deployments,services,secrets,configmaps,serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings,events",
        "-A", "--sort-by=.metadata.uid", "-o", "jsonpath={range .items[*]}{.kind}/{.metadata.namespace}/{.metadata.name}={.metadata.resourceVersion}{\"\\n\"}{end}");

    // What tests before this one began, and the events of it.
    private async Task SettledAsync()
    {
        var before = "";
        await Eventually.HoldsAsync(async () =>
        {
            var (previous, now) = (before, await VersionsAsync());
            before = now;
            await Task.Delay(TimeSpan.FromSeconds(2));
            return previous == now;
        });
    }
}
