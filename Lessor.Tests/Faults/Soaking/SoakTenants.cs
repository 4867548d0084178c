using System.Globalization;
using System.Text.Json.Nodes;
using Lessor.Tests.Cluster;
using Lessor.Tests.Faults.Killing;

namespace Lessor.Tests.Faults.Soaking;

/// <summary>A hundred tenants that are created, changed and deleted by chance.</summary>
internal sealed class SoakTenants(Kubectl kubectl, Random random, SoakJournal journal)
{
    private const int Count = 100;
    private const string Kinds = "tenants,components,namespaces,configmaps,secrets,services,serviceaccounts,rolebindings,networkpolicies,resourcequotas,limitranges";
    private static readonly string[] Colors = ["red", "green", "blue"];
    private readonly Dictionary<string, (string Color, bool More)> _wanted = [];

#pragma warning disable CA5394 // Not for secrets: the same seed must draw the same.
    /// <summary>Creates all that aren't there, each with some values.</summary>
    public async Task CompleteAsync()
    {
        await kubectl.ApplyAsync("""
            apiVersion: lessor.io/v1
            kind: Component
            metadata: {name: soaked}
            spec:
              source:
                inline: |
                  {apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {color: "{{ color }}"}}
                  ---
                  {apiVersion: v1, kind: Secret, metadata: {name: two}, stringData: {key: value}}
                  {{#if more}}
                  ---
                  {apiVersion: v1, kind: Service, metadata: {name: three}, spec: {selector: {app: web}, ports: [{port: 80}]}}
                  {{/if}}
            """);
        await kubectl.ApplyAsync(Manifests([.. Enumerable.Range(0, Count).Select(i => $"soak-{i}")], anew: false));
    }

    /// <summary>Changes some, deletes some, and creates some again; deletes objects of others.</summary>
    public async Task DisturbAsync()
    {
        var (changed, deleted, emptied) = (Some(8), Some(2), Some(2));
        var manifests = Manifests(changed, anew: true);
        journal.Note($"change {string.Join(", ", changed.Select(name => $"{name}={_wanted[name].Color}{(_wanted[name].More ? "+service" : "")}"))}");
        // A tenant may go at that very moment; what it should be is applied again in the end.
        await kubectl.RunAsync(["apply", "-f", "-"], manifests);
        journal.Note($"delete {string.Join(", ", deleted)}");
        await kubectl.DoAsync(["delete", "tenants", "--ignore-not-found", "--wait=false", .. deleted]);
        foreach (var tenant in emptied)
        {
            journal.Note($"delete objects of {tenant}");
            await kubectl.DoAsync("-n", tenant, "delete", "configmap,secret", "one", "two", "--ignore-not-found", "--wait=false");
        }
    }

    /// <summary>The tenants that aren't yet as they should be; empty once all are.</summary>
    public async Task<string> UnsettledAsync()
    {
        var tenants = JsonNode.Parse(await kubectl.DoAsync("get", "tenants", "-o", "json"))!["items"]!.AsArray();
        var unsettled = tenants.Where(tenant => !IsSettled(tenant!)).Select(tenant => tenant!["metadata"]!["name"]!.GetValue<string>());
        var off = tenants.Count - Count;
        return string.Join(", ", unsettled.Concat(off == 0 ? [] : [off < 0 ? $"{-off} are missing" : $"{off} too many"]));
    }

    /// <summary>Where what the tenants have isn't what they should have and know of; empty once all is right.</summary>
    public async Task<string> WrongAsync()
    {
        var tenants = JsonNode.Parse(await kubectl.DoAsync("get", "tenants", "-o", "json"))!["items"]!.AsArray();
        var colors = await kubectl.DoAsync("get", "configmaps", "-A", "-l", "lessor.io/component=soaked", "-o", "jsonpath={range .items[*]}{.metadata.namespace}={.data.color}{\"\\n\"}{end}");
        var colored = colors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var found = await Leftovers.OfTenantsAsync(kubectl);
        // Other tests left objects on purpose, with other names.
        var gone = found.Select(tenant => tenant.Key).Where(name => name.StartsWith("soak-", StringComparison.Ordinal)).Except(_wanted.Keys);
        return string.Join("; ", gone.Select(name => $"{name} should have nothing")
            .Concat(tenants.SelectMany(tenant => WrongOf(tenant!, found, colored))));
    }

    /// <summary>The versions of all that there is.</summary>
    public Task<string> VersionsAsync() => kubectl.DoAsync(
        "get", Kinds, "-A", "--sort-by=.metadata.uid", "-o", "jsonpath={range .items[*]}{.kind}/{.metadata.namespace}/{.metadata.name}={.metadata.resourceVersion}{\"\\n\"}{end}");

    private IEnumerable<string> WrongOf(JsonNode tenant, ILookup<string, string> found, HashSet<string> colored)
    {
        var name = tenant["metadata"]!["name"]!.GetValue<string>();
        if (!found[name].ToHashSet().SetEquals(Leftovers.Inventory(tenant)))
        {
            yield return $"{name} has {string.Join(", ", found[name])} and knows of {string.Join(", ", Leftovers.Inventory(tenant))}";
        }

        if (!colored.Contains($"{name}={_wanted[name].Color}"))
        {
            yield return $"{name} isn't {_wanted[name].Color}";
        }

        if (found[name].Any(item => item.StartsWith("Service ", StringComparison.Ordinal)) != _wanted[name].More)
        {
            yield return $"{name} has {(_wanted[name].More ? "no" : "a")} Service";
        }
    }

    private static bool IsSettled(JsonNode tenant)
    {
        var ready = Lessor.Tests.Cluster.Tenants.TenantBench.Condition(tenant, "Ready");
        return tenant["metadata"]!["deletionTimestamp"] is null && ready?["status"]!.GetValue<string>() == "True"
            && ready["observedGeneration"]!.GetValue<long>() == tenant["metadata"]!["generation"]!.GetValue<long>();
    }

    private List<string> Some(int count) =>
        Enumerable.Range(0, count).Select(_ => string.Create(CultureInfo.InvariantCulture, $"soak-{random.Next(Count)}")).Distinct().ToList();

    private string Manifests(IReadOnlyList<string> names, bool anew)
    {
        foreach (var name in names.Where(name => anew || !_wanted.ContainsKey(name)))
        {
            _wanted[name] = (Colors[random.Next(Colors.Length)], random.Next(2) == 0);
        }

        return string.Join("\n---\n", names.Select(name => $$"""
            apiVersion: lessor.io/v1
            kind: Tenant
            metadata: {name: {{name}}}
            spec: {components: [{name: soaked, values: {color: {{_wanted[name].Color}}, more: {{(_wanted[name].More ? "true" : "false")}} } }] }
            """));
    }
#pragma warning restore CA5394
}
