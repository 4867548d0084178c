using System.Text.Json.Nodes;

namespace Lessor.Tests.Cluster.Tenants;

/// <summary>What tests of tenants do over and over: create, wait, look, as kubectl shows it.</summary>
public sealed class TenantBench
{
    /// <summary>To read many tenants takes the API server a while.</summary>
    private static readonly TimeSpan Crowd = TimeSpan.FromMilliseconds(300);
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
        await Parallel.ForEachAsync(
            _tenants.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (name, _) => await Kubectl.Api.DeleteAsync("tenant", name));
    }

    /// <summary>Applies a Tenant and waits until it is Ready.</summary>
    public async Task ReadyTenantAsync(string name, string spec)
    {
        await TenantAsync(name, spec);
        await ReadyAsync(name);
    }

    /// <summary>Waits until a tenant is Ready at its current generation.</summary>
    public Task ReadyAsync(string name) => ConditionAsync(name, "Ready", "True");

    /// <summary>Waits until tenants are Ready at their current generations; fails when for a minute none becomes so.</summary>
    public async Task ReadyAsync(IReadOnlyCollection<string> names)
    {
        var waiting = names.ToHashSet(StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    var ready = (await Kubectl.Api.ListAsync("tenants")).Where(tenant => Has(tenant!, "Ready", "True")).Select(NameOf).ToHashSet();
                    return waiting.RemoveWhere(ready.Contains) > 0;
                },
                $"none of these tenants becomes Ready: {string.Join(' ', waiting)}");
            await Task.Delay(Crowd);
        }
    }

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

    /// <summary>Waits until none of these tenants is left.</summary>
    public Task GoneAsync(IReadOnlyCollection<string> tenants) => Eventually.IsEmptyAsync(
        async () => string.Join(' ', (await Kubectl.Api.ListAsync("tenants")).Select(NameOf).Intersect(tenants)), "these tenants don't go");

    /// <summary>An object as it is stored, to the last byte.</summary>
    public async Task<string> StoredAsync(string kind, string name, string? ns = null)
    {
        var text = await Kubectl.Api.ReadAsync(kind, name, ns);
        Assert.That(text, Is.Not.Null, $"there is no {kind} {name}");
        return text!;
    }

    /// <summary>Waits until a tenant's condition has a status at its current generation.</summary>
    public Task ConditionAsync(string name, string type, string status) =>
        Eventually.HoldsAsync(async () => Has(await GetAsync("tenant", name), type, status), $"tenant {name} doesn't become {type}={status}");

    /// <summary>Reads an object; fails if there is none.</summary>
    public async Task<JsonNode> GetAsync(string kind, string name, string? ns = null) => Shown(await StoredAsync(kind, name, ns));

    /// <summary>Reads an object, or null.</summary>
    public async Task<JsonNode?> FindAsync(string kind, string name, string? ns = null) => await Kubectl.Api.ReadAsync(kind, name, ns) is { } text ? Shown(text) : null;

    /// <summary>The reasons of the events about a tenant.</summary>
    public async Task<string> EventsAsync(string tenant)
    {
        var events = await Kubectl.Api.ListAsync("events", "default", $"fieldSelector=involvedObject.name={tenant}");
        return string.Concat(events.Select(item => $"{item!["type"]} {item["reason"]}: {item["message"]}\n"));
    }

    /// <summary>A condition of an object; null if it has none of the type.</summary>
    public static JsonNode? Condition(JsonNode item, string type) =>
        item["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => condition!["type"]!.GetValue<string>() == type);

    private static bool Has(JsonNode tenant, string type, string status)
    {
        var condition = Condition(tenant, type);
        return condition?["status"]!.GetValue<string>() == status
            && condition["observedGeneration"]!.GetValue<long>() == tenant["metadata"]!["generation"]!.GetValue<long>();
    }

    private static string NameOf(JsonNode? item) => item!["metadata"]!["name"]!.GetValue<string>();

    // As kubectl shows it.
    private static JsonNode Shown(string text)
    {
        var item = RawApi.Parse(text);
        item["metadata"]!.AsObject().Remove("managedFields");
        return Sorted(item)!;
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string Indent(string text, int spaces) =>
        string.Join('\n', text.Split('\n').Select(line => new string(' ', spaces) + line));
}
