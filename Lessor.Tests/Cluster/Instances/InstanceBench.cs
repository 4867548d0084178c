using System.Text.Json.Nodes;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Instances;

/// <summary>What tests of instances do over and over. Kinds have a group of their own for each test.</summary>
public sealed class InstanceBench(TenantBench bench)
{
    /// <summary>A template with what the object says.</summary>
    public const string Template = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: told}
        data:
          of: "{{ resource.metadata.name }} in {{ resource.metadata.namespace }}"
          color: "{{ resource.spec.color }}"
        """;

    public TenantBench Tenants => bench;

    public Kubectl Kubectl => bench.Kubectl;

    /// <summary>Makes a kind that somebody else owns.</summary>
    public async Task KindAsync(string group, string kind = "Widget", bool status = false)
    {
        await Kubectl.ApplyAsync($$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: {{kind.ToLowerInvariant()}}s.{{group}}}
            spec:
              group: {{group}}
              scope: Namespaced
              names: {kind: {{kind}}, plural: {{kind.ToLowerInvariant()}}s, singular: {{kind.ToLowerInvariant()}}}
              versions:
              - name: v1
                served: true
                storage: true
                {{(status ? "subresources: {status: {}}" : "")}}
                schema:
                  openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """);
        await Kubectl.DoAsync("wait", "--for=condition=Established", $"crd/{kind.ToLowerInvariant()}s.{group}");
    }

    /// <summary>Lets the operator follow the kinds of a group, as a platform would.</summary>
    public Task AllowAsync(string group, string resources, string verbs = "get, list, watch") => Kubectl.ApplyAsync($$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: lessor-instances-{{group}}
          labels: {lessor.io/aggregate-to-instances: "true"}
        rules:
        - {apiGroups: [{{group}}], resources: [{{resources}}], verbs: [{{verbs}}]}
        """);

    /// <summary>Applies an object.</summary>
    public Task ObjectAsync(string group, string ns, string name, string spec, string metadata = "", string kind = "Widget") => Kubectl.ApplyAsync($$"""
        apiVersion: {{group}}/v1
        kind: {{kind}}
        metadata: {name: {{name}}, namespace: {{ns}}{{(metadata.Length > 0 ? ", " + metadata : "")}}}
        spec: {{spec}}
        """);

    /// <summary>Waits until a Component's condition has a status, and gives its message.</summary>
    public async Task<string> ConditionAsync(string component, string type, string status, string reason)
    {
        JsonNode? condition = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                condition = TenantBench.Condition(await bench.GetAsync("component", component), type);
                return condition?["status"]!.GetValue<string>() == status && condition["reason"]!.GetValue<string>() == reason;
            },
            $"component {component} doesn't become {type}={status} {reason}");
        return condition!["message"]!.GetValue<string>();
    }

    /// <summary>Waits until an object has a tenant, and gives its name.</summary>
    public async Task<string> TenantOfAsync(string component, string ns, string name)
    {
        var found = "";
        await Eventually.HoldsAsync(async () => (found = await FindTenantAsync(component, ns, name)).Length > 0, $"{ns}/{name} has no tenant");
        return found;
    }

    /// <summary>Waits until an object has no tenant.</summary>
    public Task NoTenantAsync(string component, string ns, string name) =>
        Eventually.HoldsAsync(async () => (await FindTenantAsync(component, ns, name)).Length == 0, $"{ns}/{name} still has a tenant");

    /// <summary>The name of an object's tenant; empty if it has none.</summary>
    public async Task<string> FindTenantAsync(string component, string ns, string name) =>
        (await TenantsOfAsync(component)).FirstOrDefault(tenant => Is(tenant["spec"]!["resource"]!, ns, name))?["metadata"]!["name"]!.GetValue<string>() ?? "";

    /// <summary>The tenants of a Component's instances.</summary>
    public async Task<IReadOnlyList<JsonNode>> TenantsOfAsync(string component) =>
        [.. JsonNode.Parse(await Kubectl.DoAsync("get", "tenants", "-l", $"lessor.io/instance-of={component}", "-o", "json"))!["items"]!.AsArray().Select(item => item!)];

    /// <summary>Waits until an instance's ConfigMap says something.</summary>
    public async Task SaysAsync(string tenant, string key, string text)
    {
        await Eventually.HoldsAsync(
            async () => (await bench.FindAsync("configmap", "told", tenant))?["data"]?[key]?.GetValue<string>() == text, $"the ConfigMap in {tenant} doesn't say {key}={text}");
    }

    private static bool Is(JsonNode resource, string ns, string name) =>
        resource["namespace"]?.GetValue<string>() == ns && resource["name"]!.GetValue<string>() == name;
}
