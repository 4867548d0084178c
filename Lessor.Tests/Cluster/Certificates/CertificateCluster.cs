using System.Text.Json.Nodes;
using k8s;
using Lessor.ControlPlane;
using Lessor.ControlPlane.Processes;
using Lessor.Entities.Naming;
using Lessor.Manifests.Webhook;
using Lessor.Manifests.Yaml;
using Lessor.Operator.Certificates;
using Lessor.Tests.Manifests.Webhook;

namespace Lessor.Tests.Cluster.Certificates;

/// <summary>A cluster with the webhook configurations of two sample webhooks, which let everything pass: what is tested is whether they are reached.</summary>
[SetUpFixture]
public sealed class CertificateCluster
{
    private static LocalCluster? _cluster;
    private static Kubernetes? _client;
    private static string _kubeconfig = "";

    /// <summary>Where the API server looks for the webhooks.</summary>
    internal static Uri Url { get; } = new($"https://127.0.0.1:{FreePorts.Find(1)[0]}");

    /// <summary>kubectl as the administrator.</summary>
    internal static Kubectl Kubectl { get; private set; } = null!;

    /// <summary>The cluster.</summary>
    internal static LocalCluster Cluster => _cluster!;

    /// <summary>The administrator's client.</summary>
    internal static Kubernetes Client => _client!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cluster = await LocalCluster.StartAsync(new LocalClusterOptions(), new TestProgress());
        _client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(_cluster.KubeconfigPath));
        Kubectl = await Kubectl.ForAsync(_cluster.KubeconfigPath);
        await Kubectl.ApplyAsync(await Installation.ReadWithoutAdmissionAsync());
        await Kubectl.DoAsync("-n", "lessor-system", "scale", "deployment", "lessor-operator", "--replicas=0");
        await Kubectl.DoAsync("wait", "--for=condition=Established", "crd/tenants.lessor.io", "crd/components.lessor.io", "crd/platformpolicies.lessor.io");
        await InstallConfigurationsAsync("create");
        _kubeconfig = await _cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client?.Dispose();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>Installs the configurations.</summary>
    /// <param name="how">kubectl's command: create; or replace, which takes out whatever was added since.</param>
    internal static async Task InstallConfigurationsAsync(string how) => (await Kubectl.RunAsync(
        [how, "-f", "-"], ManifestWriter.Write(WebhookConfigurations.Documents(typeof(SampleValidation).Assembly)))).EnsureSuccess();

    /// <summary>Removes them.</summary>
    internal static async Task RemoveConfigurationsAsync()
    {
        await Kubectl.DoAsync("delete", "validatingwebhookconfiguration", LessorWebhooks.Validation, "--ignore-not-found");
        await Kubectl.DoAsync("delete", "mutatingwebhookconfiguration", LessorWebhooks.Mutation, "--ignore-not-found");
    }

    /// <summary>Starts a replica with the rights of the shipped manifests.</summary>
    internal static Task<Replica> StartReplicaAsync(CertificateTimes? times = null, bool listens = true) =>
        Replica.StartAsync(KubernetesClientConfiguration.BuildConfigFromConfigFile(_kubeconfig), Url, times ?? new CertificateTimes(), listens);

    /// <summary>The clientConfig of each webhook in both configurations.</summary>
    internal static async Task<IReadOnlyList<JsonNode>> ReadClientConfigsAsync()
    {
        var list = JsonNode.Parse(await Kubectl.DoAsync(
            "get", $"validatingwebhookconfiguration/{LessorWebhooks.Validation}", $"mutatingwebhookconfiguration/{LessorWebhooks.Mutation}", "-o", "json"))!;
        return [.. list["items"]!.AsArray().SelectMany(item => item!["webhooks"]!.AsArray()).Select(webhook => webhook!["clientConfig"]!)];
    }

    /// <summary>The Secret; null if there is none.</summary>
    internal static async Task<ServingSecret?> ReadSecretAsync()
    {
        var answer = await Kubectl.DoAsync("-n", "lessor-system", "get", "secret", LessorWebhooks.Secret, "--ignore-not-found", "-o", "json");
        using var document = answer.Length == 0 ? null : System.Text.Json.JsonDocument.Parse(answer);
        return document is null ? null : ServingSecret.Read(document.RootElement);
    }

    /// <summary>Whether the API server reaches the webhooks, and trusts them.</summary>
    internal static async Task<bool> AdmitsAsync() => (await AdmissionProbe.TryAsync(Client)).Length == 0;
}
