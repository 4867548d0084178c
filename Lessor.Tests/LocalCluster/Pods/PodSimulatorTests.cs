using Lessor.ControlPlane.Pods;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters.Pods;

[Category("Cluster")]
public sealed class PodSimulatorTests : ClusterFixture
{
    [TearDown]
    public void Reset() => Cluster.Pods.Reset();

    [Test]
    public async Task Failing_Deployment_CrashesUntilToldOtherwise()
    {
        await Kubectl.DoAsync("create", "namespace", "failing");
        var selector = new PodSelector(Namespace: "failing");
        Cluster.Pods.Set(selector, PodOutcome.Failing);

        await Kubectl.DoAsync("-n", "failing", "create", "deployment", "web", "--image=example.org/web:1");
        await WaitForAsync("failing", "{.items[*].status.containerStatuses[*].state.waiting.reason}", "CrashLoopBackOff");
        Assert.That(await AvailableAsync("failing"), Is.Empty);

        Cluster.Pods.Reset(selector);
        await Kubectl.DoAsync("-n", "failing", "rollout", "status", "deployment/web", "--timeout=60s");
    }

    [Test]
    public async Task NotReady_ByLabel_ConcernsNoOtherPod()
    {
        await Kubectl.DoAsync("create", "namespace", "labels");
        Cluster.Pods.Set(new PodSelector(Label: "app", Value: "sick"), PodOutcome.NotReady);

        await Kubectl.DoAsync("-n", "labels", "create", "deployment", "sick", "--image=example.org/web:1");
        await Kubectl.DoAsync("-n", "labels", "create", "deployment", "well", "--image=example.org/web:1");

        await Kubectl.DoAsync("-n", "labels", "rollout", "status", "deployment/well", "--timeout=60s");
        await WaitForAsync("labels", "{.items[?(@.metadata.labels.app=='sick')].status.phase}", "Running");
        Assert.That(
            await Kubectl.DoAsync("-n", "labels", "get", "deployment", "sick", "-o", "jsonpath={.status.readyReplicas}"), Is.Empty);
    }

    [Test]
    public async Task Ready_ToldNotReady_LosesReadiness()
    {
        await Kubectl.DoAsync("create", "namespace", "losing");
        await Kubectl.DoAsync("-n", "losing", "create", "deployment", "web", "--image=example.org/web:1");
        await Kubectl.DoAsync("-n", "losing", "rollout", "status", "deployment/web", "--timeout=60s");

        Cluster.Pods.Set(new PodSelector(Namespace: "losing"), PodOutcome.NotReady);

        await Eventually.HoldsAsync(async () => await AvailableAsync("losing") == "");
    }

    [Test]
    public async Task Failing_Job_Fails()
    {
        await Kubectl.DoAsync("create", "namespace", "jobs");
        Cluster.Pods.Set(new PodSelector(Namespace: "jobs"), PodOutcome.Failing);

        await Kubectl.ApplyAsync("""
            apiVersion: batch/v1
            kind: Job
            metadata: {name: migrate, namespace: jobs}
            spec:
              backoffLimit: 0
              template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: 'example.org/migrate:1'}]}}
            """);

        await Kubectl.DoAsync("-n", "jobs", "wait", "--for=condition=failed", "job/migrate", "--timeout=60s");
    }

    [Test]
    public async Task Unschedulable_Pod_StaysPending()
    {
        await Kubectl.DoAsync("create", "namespace", "full");
        Cluster.Pods.Set(new PodSelector(Namespace: "full"), PodOutcome.Unschedulable);
        Cluster.Pods.Set(new PodSelector("full", "run", "later"), PodBehavior.Healthy);

        await RunPodAsync("full", "never");
        await RunPodAsync("full", "later");
        await Kubectl.DoAsync("-n", "full", "wait", "--for=condition=ready", "pod/later", "--timeout=60s");

        var state = await Kubectl.DoAsync("-n", "full", "get", "pod", "never", "-o", "jsonpath={.status.phase}{.spec.nodeName}");
        Assert.That(state, Is.EqualTo("Pending"));
    }

    [Test]
    public async Task Delay_OfStartAndEnd_IsKept()
    {
        await Kubectl.DoAsync("create", "namespace", "slow");
        var forever = TimeSpan.FromHours(1);
        Cluster.Pods.Set(new PodSelector(Namespace: "slow"), new PodBehavior(PodOutcome.Healthy, Delay: forever));
        await RunPodAsync("slow", "pod");
        await WaitForAsync("slow", "{.items[*].status.phase}", "Pending");

        Cluster.Pods.Set(new PodSelector(Namespace: "slow"), new PodBehavior(PodOutcome.Healthy, TerminationDelay: forever));
        await Kubectl.DoAsync("-n", "slow", "wait", "--for=condition=ready", "pod/pod", "--timeout=60s");
        await Kubectl.DoAsync("-n", "slow", "delete", "pod", "pod", "--wait=false");
        Assert.That(await Kubectl.DoAsync("-n", "slow", "get", "pod", "pod", "-o", "jsonpath={.metadata.deletionTimestamp}"), Is.Not.Empty);

        Cluster.Pods.Reset();
        await WaitForAsync("slow", "{.items[*].metadata.name}", "");
    }

    private Task RunPodAsync(string @namespace, string name) => Eventually.HoldsAsync(async () =>
    {
        // The namespace's service account, which every pod needs, comes a moment after the namespace.
        var result = await Kubectl.RunAsync("-n", @namespace, "run", name, "--image=example.org/web:1", "--labels=run=" + name);
        return result.ExitCode == 0;
    });

    private Task<string> AvailableAsync(string @namespace) =>
        Kubectl.DoAsync("-n", @namespace, "get", "deployment", "-o", "jsonpath={.items[*].status.availableReplicas}");

    private Task WaitForAsync(string @namespace, string path, string value) => Eventually.HoldsAsync(
        async () => await Kubectl.DoAsync("-n", @namespace, "get", "pods", "-o", "jsonpath=" + path) == value,
        $"{path} in {@namespace} did not become \"{value}\".");
}
