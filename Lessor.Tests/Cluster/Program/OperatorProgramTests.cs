using Lessor.ControlPlane.Processes;
using Lessor.Tests.LocalClusters;

namespace Lessor.Tests.Cluster.Program;

/// <summary>The program on a cluster of its own, on which things go wrong: from nothing installed to servers that die.</summary>
[TestFixture]
[Category("Cluster")]
public sealed class OperatorProgramTests : ClusterFixture
{
    private const string Tenant = """
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: web}
        spec:
          source:
            inline: |
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data: {x: "1"}
        ---
        apiVersion: lessor.io/v1
        kind: Tenant
        metadata: {name: steady}
        spec: {components: [{name: web}]}
        """;

    [Test]
    [Order(1)]
    public async Task Run_NothingInstalled_WaitsAndSaysForWhat()
    {
        using var program = await OperatorProgram.StartAsync(Cluster.KubeconfigPath);
        await Eventually.HoldsAsync(() => program.Count("Waiting for the CustomResourceDefinition") == 2);
        Assert.That(await program.ReadyAsync(), Does.Contain("503"));

        await InstallAsync();
        await program.UntilReadyAsync();
        await Eventually.HoldsAsync(() => program.Leads);

        Assert.That(await program.TerminateAsync(), Is.Zero);
        Assert.That(program.Count("Waiting for the CustomResourceDefinition"), Is.EqualTo(2), "once for each");
        Assert.That(program.Count(" ERROR "), Is.Zero);
    }

    [Test]
    [Order(2)]
    public async Task Run_MissingPermission_NamesVerbAndResourceOnceAndRecovers()
    {
        await Kubectl.DoAsync("delete", "clusterrole", "lessor-operator");
        using var program = await OperatorProgram.StartAsync(await OperatorKubeconfigAsync());
        await Eventually.HoldsAsync(() => program.Count("verbs list and watch on tenants.lessor.io") > 0);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.That(program.Count("verbs list and watch on tenants.lessor.io"), Is.EqualTo(1));
        Assert.That(await program.ReadyAsync(), Does.Contain("503"));

        await InstallAsync();

        await program.UntilReadyAsync();
        Assert.That(await program.TerminateAsync(), Is.Zero);
    }

    [Test]
    [Order(3)]
    public async Task Run_CredentialsNotAccepted_SaysSoOnce()
    {
        var kubeconfig = await OperatorKubeconfigAsync();
        var wrong = kubeconfig + ".wrong";
        await File.WriteAllTextAsync(wrong, (await File.ReadAllTextAsync(kubeconfig)).Replace("\"token\": \"", "\"token\": \"x", StringComparison.Ordinal));

        using var program = await OperatorProgram.StartAsync(wrong);

        await Eventually.HoldsAsync(() => program.Count("401 Unauthorized") > 0);
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.That(program.Count("401 Unauthorized"), Is.EqualTo(1));
        Assert.That(await program.TerminateAsync(), Is.Zero);
    }

    [Test]
    [Order(4)]
    public async Task Leader_Killed_AnotherReplicaGoesOn()
    {
        var kubeconfig = await OperatorKubeconfigAsync();
        using var first = await OperatorProgram.StartAsync(kubeconfig);
        await Eventually.HoldsAsync(() => first.Leads);
        using var second = await OperatorProgram.StartAsync(kubeconfig);
        await Kubectl.ApplyAsync(Tenant);
        await Kubectl.DoAsync("wait", "tenant/steady", "--for=condition=Ready", "--timeout=60s");
        await second.UntilReadyAsync();
        Assert.That(second.Leads, Is.False);

        first.Signal(PosixSignal.Kill);
        await LoseAndRegainAsync(() => { });

        Assert.That(second.Leads, Is.True);
        Assert.That(await second.TerminateAsync(), Is.Zero);
        Assert.That(await Kubectl.DoAsync("-n", "lessor-system", "get", "lease", "lessor-leader", "-o", "jsonpath={.spec.holderIdentity}"), Is.Empty);
    }

    [Test]
    [Order(5)]
    public async Task ApiServer_Restarted_DeletedMeanwhileIsNoticedAndTheOutageToldOnce()
    {
        using var program = await OperatorProgram.StartAsync(await OperatorKubeconfigAsync());
        await Eventually.HoldsAsync(() => program.Leads);
        await Kubectl.ApplyAsync(Tenant);
        await Kubectl.DoAsync("wait", "tenant/steady", "--for=condition=Ready", "--timeout=60s");

        await Cluster.ApiServer.KillAsync();
        await Eventually.HoldsAsync(() => program.Count("The API server can't be reached") > 0);
        program.Signal(PosixSignal.Stop);
        await Cluster.ApiServer.RestartAsync();
        await LoseAndRegainAsync(() => program.Signal(PosixSignal.Continue));

        await program.UntilReadyAsync();
        Assert.That(program.Count("The API server can't be reached"), Is.EqualTo(1));
        Assert.That(program.Count("The API server is reached again"), Is.EqualTo(1));
        Assert.That(program.Count("   at "), Is.Zero, "no stacks");
        Assert.That(await program.TerminateAsync(), Is.Zero);
    }

    // Deletes an object of the tenant, lets things go on, and waits until it is back.
    private async Task LoseAndRegainAsync(Action goOn)
    {
        await Kubectl.DoAsync("-n", "steady", "delete", "configmap", "web");
        goOn();
        await Eventually.HoldsAsync(
            async () => (await Kubectl.RunAsync("-n", "steady", "get", "configmap", "web")).ExitCode == 0, "The object didn't come back.");
    }

    private Task<string> OperatorKubeconfigAsync() => Cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator");

    private async Task InstallAsync()
    {
        await Kubectl.ApplyAsync(await Installation.ReadWithoutAdmissionAsync());
        await Kubectl.DoAsync("-n", "lessor-system", "scale", "deployment", "lessor-operator", "--replicas=0");
    }
}
