using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lessor.Tests.Cluster.Tenants;

/// <summary>What tests of tenants do over and over: create, wait, look, as kubectl shows it.</summary>
public sealed class TenantBench
{
    private static int _counter;
    private readonly List<string> _tenants = [];

    private RunningOperator? _operator;

    internal TenantBench(Kubectl kubectl, RunningOperator? running = null)
    {
        Kubectl = kubectl;
        _operator = running;
    }

    /// <summary>kubectl as the administrator.</summary>
    public Kubectl Kubectl { get; }

    /// <summary>The operator, unless the test itself sees to that.</summary>
    public RunningOperator Operator => _operator ?? throw new InvalidOperationException("This bench has no operator.");

    /// <summary>The cluster with the operator running.</summary>
    public static async Task<TenantBench> StartAsync() => new(await SharedCluster.GetKubectlAsync(), await RunningOperator.GetAsync());

    /// <summary>A name that no other test uses.</summary>
    public static string NewName(string prefix) => $"{prefix}-{Interlocked.Increment(ref _counter)}";

    /// <summary>Ends the operator and starts another.</summary>
    public async Task RestartOperatorAsync() => _operator = await RunningOperator.RestartAsync();

    /// <summary>Applies a Component with an inline template.</summary>
    public Task ComponentAsync(string name, string template, string more = "") => Kubectl.ApplyAsync($$"""
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: {{name}}}
        spec:
        {{Indent(more, 2)}}
          source:
            inline: |
        {{Indent(template, 6)}}
        """);

    /// <summary>Applies a Tenant.</summary>
    public Task TenantAsync(string name, string spec) => TenantsAsync([name], spec);

    /// <summary>Applies Tenants with the same spec.</summary>
    public Task TenantsAsync(IReadOnlyCollection<string> names, string spec)
    {
        _tenants.AddRange(names);
        return Kubectl.ApplyAsync(string.Join("\n---\n", names.Select(name => $$"""
            apiVersion: lessor.io/v1
            kind: Tenant
            metadata: {name: {{name}}}
            spec: {{spec}}
            """)));
    }

    /// <summary>Begins to delete the tenants that were applied here: those that aren't Ready would be tried again under other tests.</summary>
    public async Task EndAsync()
    {
        if (_tenants.Count > 0)
        {
            await Kubectl.DoAsync(["delete", "tenants", "--ignore-not-found", "--wait=false", .. _tenants.Distinct()]);
        }
    }

    /// <summary>Applies a Tenant and waits until it is Ready.</summary>
    public async Task ReadyTenantAsync(string name, string spec)
    {
        await TenantAsync(name, spec);
        await ReadyAsync(name);
    }

    /// <summary>Waits until a tenant is Ready at its current generation.</summary>
    public Task ReadyAsync(string name) => ConditionAsync(name, "Ready", "True");

    /// <summary>Waits until a tenant is Stalled, and gives Ready's message.</summary>
    public async Task<string> StalledAsync(string name)
    {
        await ConditionAsync(name, "Stalled", "True");
        return Condition(await GetAsync("tenant", name), "Ready")!["message"]!.GetValue<string>();
    }

    /// <summary>Waits until a tenant isn't Ready and says why in words that hold a text.</summary>
    public Task SaysAsync(string name, string text) => Eventually.HoldsAsync(
        async () => await MessageAsync(name) is { } message && message.Contains(text, StringComparison.Ordinal), $"tenant {name} doesn't say: {text}");

    /// <summary>What a tenant says while it isn't Ready; null while it is, or said nothing yet.</summary>
    public async Task<string?> MessageAsync(string name)
    {
        var tenant = await GetAsync("tenant", name);
        return Condition(tenant, "Ready") is { } ready && ready["status"]!.GetValue<string>() == "False" ? ready["message"]!.GetValue<string>() : null;
    }

    /// <summary>Waits until there is no such object.</summary>
    public Task GoneAsync(string kind, string name, string? ns = null) =>
        Eventually.HoldsAsync(async () => await FindAsync(kind, name, ns) is null, $"{kind} {name} doesn't go");

    /// <summary>An object as it is stored, to the last byte that kubectl shows.</summary>
    public Task<string> StoredAsync(string kind, string name, string? ns = null) =>
        Kubectl.DoAsync([.. Arguments(kind, name, ns), "--show-managed-fields", "-o", "json"]);

    /// <summary>Waits until a tenant's condition has a status at its current generation.</summary>
    public async Task ConditionAsync(string name, string type, string status)
    {
        JsonNode? last = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                last = await GetAsync("tenant", name);
                var condition = Condition(last, type);
                return condition?["status"]!.GetValue<string>() == status
                    && condition["observedGeneration"]!.GetValue<long>() == last["metadata"]!["generation"]!.GetValue<long>();
            },
            $"tenant {name} doesn't become {type}={status}");
    }

    /// <summary>Reads an object; fails if there is none.</summary>
    public async Task<JsonNode> GetAsync(string kind, string name, string? ns = null) =>
        Parse(await Kubectl.DoAsync([.. Arguments(kind, name, ns), "-o", "json"]));

    /// <summary>Reads an object, or null.</summary>
    public async Task<JsonNode?> FindAsync(string kind, string name, string? ns = null)
    {
        var text = await Kubectl.DoAsync([.. Arguments(kind, name, ns), "--ignore-not-found", "-o", "json"]);
        return text.Length == 0 ? null : Parse(text);
    }

    /// <summary>The reasons of the events about a tenant.</summary>
    public async Task<string> EventsAsync(string tenant) => await Kubectl.DoAsync(
        "get", "events", "-n", "default", "--field-selector", $"involvedObject.name={tenant}",
        "-o", "jsonpath={range .items[*]}{.type}{\" \"}{.reason}{\": \"}{.message}{\"\\n\"}{end}");

    /// <summary>A condition of an object; null if it has none of the type.</summary>
    public static JsonNode? Condition(JsonNode item, string type) =>
        item["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => condition!["type"]!.GetValue<string>() == type);

    // A tenant may nest its values deeper than the parser goes by itself.
    private static JsonNode Parse(string json) => JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 10_000 })!;

    private static string[] Arguments(string kind, string name, string? ns) => ns is null ? ["get", kind, name] : ["-n", ns, "get", kind, name];

    private static string Indent(string text, int spaces) =>
        string.Join('\n', text.Split('\n').Select(line => new string(' ', spaces) + line));
}
