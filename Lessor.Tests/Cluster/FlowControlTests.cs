using System.Text.Json;
using k8s;
using Lessor.Entities.Naming;

namespace Lessor.Tests.Cluster;

/// <summary>config/flowcontrol, on a real API server.</summary>
[Category("Cluster")]
public sealed class FlowControlTests
{
    private string? _folder;
    private Kubectl _kubectl = null!;
    private Kubernetes? _operator;

    [OneTimeSetUp]
    public async Task ApplyAsync()
    {
        _kubectl = await SharedCluster.GetKubectlAsync();
        await Installation.EnsureAsync();
        _folder = await FolderAsync();
        await _kubectl.DoAsync("apply", "-k", _folder);
        var kubeconfig = await (await SharedCluster.GetAsync()).IssueServiceAccountKubeconfigAsync(LessorNamespaces.Operator, LessorRoles.Operator);
        _operator = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
    }

    [OneTimeTearDown]
    public async Task RemoveAsync()
    {
        _operator?.Dispose();
        if (_folder is null)
        {
            return;
        }

        await _kubectl.DoAsync("delete", "-k", _folder);
    }

    [TestCase("apis/lessor.io/v1/tenants", null, "lessor-operator")]
    [TestCase("api/v1/namespaces/some/configmaps", "system:serviceaccount:lessor-tenants:some", "lessor-operator")]
    [TestCase("api", null, "lessor-operator")]
    [TestCase("apis/coordination.k8s.io/v1/namespaces/lessor-system/leases/lessor-leader", null, "lessor-leader-election")]
    public async Task Request_OfTheOperator_IsInItsFlow(string path, string? actAs, string schema)
    {
        var uid = JsonDocument.Parse(await _kubectl.DoAsync("get", "flowschema", schema, "-o", "json")).RootElement.GetProperty("metadata").GetProperty("uid").GetString();

        // The API server takes a schema in a moment after it is stored.
        await Eventually.HoldsAsync(async () => await FlowOfAsync(path, actAs) == uid, $"the request isn't in {schema}");
    }

    // The version that this API server serves.
    private async Task<string> FolderAsync()
    {
        var served = (await _kubectl.DoAsync("api-versions")).Split('\n');
        var version = new[] { "v1", "v1beta1" }.FirstOrDefault(version => served.Contains($"flowcontrol.apiserver.k8s.io/{version}"));
        Assume.That(version, Is.Not.Null, "Kubernetes 1.26 to 1.28 serve other versions only.");
        return Path.Combine(Repository.Config, "flowcontrol", version!);
    }

    private async Task<string?> FlowOfAsync(string path, string? actAs)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_operator!.BaseUri, path));
        if (actAs is not null)
        {
            request.Headers.TryAddWithoutValidation("Impersonate-User", actAs);
        }

        await (_operator.Credentials?.ProcessHttpRequestAsync(request, CancellationToken.None) ?? Task.CompletedTask);
        using var reply = await _operator.HttpClient.SendAsync(request);
        return reply.Headers.TryGetValues("X-Kubernetes-PF-FlowSchema-UID", out var values) ? values.Single() : null;
    }
}
