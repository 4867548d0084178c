using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters;

/// <summary>A cluster as it starts by default does what a real one does.</summary>
[Category("Cluster")]
public sealed class WorkingClusterTests : ClusterFixture
{
    [Test]
    public async Task Cluster_Started_IsReadyAndSaysThatItIsSimulated()
    {
        Assert.That(await Kubectl.DoAsync("get", "--raw", "/readyz"), Is.EqualTo("ok"));
        var kubelet = await Kubectl.DoAsync("get", "node", "-o", "jsonpath={.items[*].status.nodeInfo.kubeletVersion}");
        Assert.That(kubelet, Is.EqualTo("lessor-simulated"));
    }

    [Test]
    public async Task Rbac_UserWithoutRole_IsForbidden()
    {
        var nobody = await Kubectl.ForAsync(Cluster.IssueKubeconfig("jane", "developers"));

        var result = await nobody.RunAsync("get", "pods");

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("User \"jane\" cannot list resource \"pods\""));
    }

    [Test]
    public async Task Rbac_GroupWithRole_IsAllowed()
    {
        await Kubectl.DoAsync("create", "clusterrolebinding", "viewers", "--clusterrole=view", "--group=viewers");
        var viewer = await Kubectl.ForAsync(Cluster.IssueKubeconfig("joe", "viewers", "developers"));

        Assert.That((await viewer.RunAsync("get", "pods")).ExitCode, Is.Zero);
        Assert.That((await viewer.RunAsync("delete", "pods", "--all")).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Kubeconfig_OfServiceAccount_ActsAsIt()
    {
        await Kubectl.DoAsync("create", "serviceaccount", "robot");
        var robot = await Kubectl.ForAsync(await Cluster.IssueServiceAccountKubeconfigAsync("default", "robot"));

        var result = await robot.RunAsync("get", "secrets");

        Assert.That(result.Error, Does.Contain("\"system:serviceaccount:default:robot\" cannot list"));
    }

    [Test]
    public async Task Namespace_WithContent_IsDeletedWhole()
    {
        await Kubectl.DoAsync("create", "namespace", "doomed");
        await Kubectl.DoAsync("-n", "doomed", "create", "configmap", "content");

        await Kubectl.DoAsync("delete", "namespace", "doomed", "--timeout=60s");

        Assert.That((await Kubectl.RunAsync("get", "namespace", "doomed")).Error, Does.Contain("NotFound"));
    }

    [Test]
    public async Task Deployment_ByDefault_BecomesAvailable()
    {
        await Kubectl.DoAsync("create", "deployment", "web", "--image=example.org/web:1", "--replicas=2");

        await Kubectl.DoAsync("rollout", "status", "deployment/web", "--timeout=60s");

        Assert.That(await Kubectl.DoAsync("get", "deployment", "web", "-o", "jsonpath={.status.availableReplicas}"), Is.EqualTo("2"));
    }

    [Test]
    public async Task Deployment_Deleted_TakesItsPodsAlong()
    {
        await Kubectl.DoAsync("create", "deployment", "gone", "--image=example.org/web:1");
        await Kubectl.DoAsync("rollout", "status", "deployment/gone", "--timeout=60s");

        await Kubectl.DoAsync("delete", "deployment", "gone", "--cascade=foreground", "--timeout=60s");

        await Eventually.HoldsAsync(async () => await Kubectl.DoAsync("get", "pods", "-l", "app=gone", "-o", "name") == "");
    }

    [Test]
    public async Task Job_ByDefault_Completes()
    {
        await Kubectl.DoAsync("create", "job", "migrate", "--image=example.org/migrate:1");

        await Kubectl.DoAsync("wait", "--for=condition=complete", "job/migrate", "--timeout=60s");
    }

    [Test]
    public async Task CustomResource_OfANewKind_IsStored()
    {
        await Kubectl.ApplyAsync("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {kind: Thing, plural: things}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """);
        await Kubectl.DoAsync("wait", "--for=condition=established", "crd/things.example.org", "--timeout=60s");

        await Kubectl.ApplyAsync("""
            apiVersion: example.org/v1
            kind: Thing
            metadata: {name: one}
            spec: {b: {c: 1, d: [x]}, a: true}
            """);

        var stored = await Kubectl.DoAsync("get", "thing", "one", "-o", "jsonpath={.spec}");
        Assert.That(stored, Is.EqualTo("""{"a":true,"b":{"c":1,"d":["x"]}}"""));
    }

    [Test]
    public async Task AuditLog_ARequest_IsInIt()
    {
        await Kubectl.RunAsync("get", "configmap", "asked-for-by-the-audit-test");

        await Eventually.HoldsAsync(async () =>
            (await File.ReadAllTextAsync(Cluster.AuditLogPath!)).Contains("asked-for-by-the-audit-test", StringComparison.Ordinal));
    }
}
