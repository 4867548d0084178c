using System.Text;
using System.Text.Json.Nodes;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Secrets;

/// <summary>What tests of secrets do over and over: write sources, look at copies.</summary>
public sealed class SecretBench(TenantBench tenants)
{
    private const string Sources = "lessor-secrets";

    /// <summary>The tenants.</summary>
    public TenantBench Tenants => tenants;

    /// <summary>The cluster with the operator running.</summary>
    public static async Task<SecretBench> StartAsync() => new(await TenantBench.StartAsync());

    /// <summary>Writes a source as a person would: <c>key: value</c> in flow style, and what else the Secret is to say. Every tenant may ask for it, unless its annotations say otherwise.</summary>
    public Task SourceAsync(string name, string data, string more = "", string labels = "", string annotations = "lessor.io/tenants: '*'") => tenants.Kubectl.ApplyAsync($$"""
        apiVersion: v1
        kind: Secret
        metadata: {name: {{name}}, namespace: {{Sources}}, labels: { {{labels}} }, annotations: { {{annotations}} } }
        stringData: { {{data}} }
        {{more}}
        """);

    /// <summary>Removes a source.</summary>
    public Task RemoveSourceAsync(string name) => tenants.Kubectl.DoAsync("-n", Sources, "delete", "secret", name);

    /// <summary>A copy, or null.</summary>
    public Task<JsonNode?> FindAsync(string ns, string name) => tenants.FindAsync("secret", name, ns);

    /// <summary>A key of a copy, as text; null if there is none.</summary>
    public async Task<string?> TextAsync(string ns, string name, string key) =>
        (await FindAsync(ns, name))?["data"]?[key] is { } value ? Encoding.UTF8.GetString(Convert.FromBase64String(value.GetValue<string>())) : null;

    /// <summary>Waits until a copy says something.</summary>
    public Task HasAsync(string ns, string name, string key, string value) =>
        Eventually.HoldsAsync(async () => await TextAsync(ns, name, key) == value, $"secret {ns}/{name} doesn't become {key}={value}");

    /// <summary>The message of a tenant's condition SecretsReady; null while it is true, or not there.</summary>
    public async Task<string?> MessageAsync(string tenant)
    {
        var condition = TenantBench.Condition(await tenants.GetAsync("tenant", tenant), "SecretsReady");
        return condition?["status"]!.GetValue<string>() == "False" ? condition["message"]!.GetValue<string>() : null;
    }

    /// <summary>Waits until a tenant's condition SecretsReady is false with a text in its message.</summary>
    public Task SaysAsync(string tenant, string text) => Eventually.HoldsAsync(
        async () => await MessageAsync(tenant) is { } message && message.Contains(text, StringComparison.Ordinal), $"tenant {tenant} doesn't say: {text}");
}
