using System.Text.Json.Nodes;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Killing;

/// <summary>
/// For each write that a scene takes there are two tenants. One's write is held before it reaches the API server, the other one's is written and its answer
/// held. When all are so, the operator is killed: at once, at every write, on both sides of it.
/// </summary>
/// <param name="bench">Where.</param>
/// <param name="first">The operator that is killed.</param>
/// <param name="prefix">What its tenants' names begin with.</param>
internal sealed class KillMatrix(TenantBench bench, ProxiedOperator first, string prefix)
{
    private readonly Dictionary<string, KillScene> _tenants = [];

    /// <summary>The tenants, by name.</summary>
    public IReadOnlyDictionary<string, KillScene> Tenants => _tenants;

    /// <summary>The objects that the tenants had when the operator was killed.</summary>
    public ILookup<string, string> AtDeath { get; private set; } = null!;

    /// <summary>Brings tenants to each of the writes of some scenes, and kills the operator.</summary>
    /// <returns>The scenes' writes.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(params KillScene[] scenes)
    {
        var writes = new List<string>();
        foreach (var scene in scenes)
        {
            var found = await RecordAsync(scene);
            writes.AddRange(found.Select(write => $"{scene}: {write.Verb} {write.Resource}"));
            foreach (var (at, held) in Enumerable.Range(1, found.Count).SelectMany(at => (bool[])[true, false], (at, held) => (at, held)))
            {
                _tenants[$"{prefix}-{scene}-{at}-{(held ? "before" : "after")}"] = scene;
            }
        }

        await PrepareAsync(_tenants);
        foreach (var name in _tenants.Keys)
        {
            var parts = name.Split('-');
            first.Proxy.Rules.Add(new Fault(parts[3] == "before" ? FaultKind.Held : FaultKind.Unanswered)
            {
                Route = Route.Writes with { Tenant = name },
                First = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture),
                Every = 0,
            });
        }

        await ActAsync(_tenants);
        await AllAreHeldAsync();
        Assert.That(first.Proxy.Held, Is.AtLeast(2 * writes.Distinct().Count()), "each kind of write, on both sides");
        first.Kill();
        AtDeath = await Leftovers.OfTenantsAsync(bench.Kubectl);
        return writes;
    }

    /// <summary>Waits until all tenants are as they should be, and compares what they have with what they should have.</summary>
    public async Task ConvergesAsync()
    {
        foreach (var (name, scene) in _tenants)
        {
            await (scene.After is null ? bench.GoneAsync("tenant", name) : bench.ReadyAsync(name));
        }

        var tenants = JsonNode.Parse(await bench.Kubectl.DoAsync("get", "tenants", "-o", "json"))!["items"]!.AsArray()
            .ToDictionary(item => item!["metadata"]!["name"]!.GetValue<string>(), item => item!);
        var found = await Leftovers.OfTenantsAsync(bench.Kubectl);
        Assert.Multiple(() =>
        {
            foreach (var (name, scene) in _tenants)
            {
                Check(name, scene, tenants.GetValueOrDefault(name), [.. found[name]]);
            }
        });
    }

    private void Check(string name, KillScene scene, JsonNode? tenant, List<string> has)
    {
        if (scene.After is null)
        {
            Assert.That(has, Is.Empty, $"{name} left something");
            return;
        }

        Assert.That(has, Is.EquivalentTo(Leftovers.Inventory(tenant!)), $"{name} has more or less than it knows of");
        Assert.That(has.Exists(item => item.StartsWith("ConfigMap", StringComparison.Ordinal) && item.Contains("/three ", StringComparison.Ordinal)), Is.EqualTo(scene == KillScene.Create), name);
        // What was there when the operator died, and is wanted, is the same object still.
        var names = has.Select(item => item[..item.LastIndexOf(' ')]).ToHashSet();
        Assert.That(has, Is.SupersetOf(AtDeath[name].Where(item => names.Contains(item[..item.LastIndexOf(' ')]))), $"{name} was made twice");
    }

    // How often the status says what is waited for depends on how long that takes: who needs fewer writes than the recorded one comes to its end.
    private Task AllAreHeldAsync() => Eventually.HoldsAsync(
        async () =>
        {
            if (first.Proxy.Held >= _tenants.Count)
            {
                return true;
            }

            var tenants = JsonNode.Parse(await bench.Kubectl.DoAsync("get", "tenants", "-o", "json"))!["items"]!.AsArray()
                .ToDictionary(item => item!["metadata"]!["name"]!.GetValue<string>(), item => item!);
            return first.Proxy.Held + _tenants.Count(item => IsDone(item.Value, tenants.GetValueOrDefault(item.Key))) >= _tenants.Count;
        },
        "some tenants neither come to the write that is held nor to their end");

    private static bool IsDone(KillScene scene, JsonNode? tenant) => scene.After is null
        ? tenant is null
        : tenant is not null && TenantBench.Condition(tenant, "Ready") is { } ready && ready["status"]!.GetValue<string>() == "True"
            && ready["observedGeneration"]!.GetValue<long>() == tenant["metadata"]!["generation"]!.GetValue<long>();

    private async Task<IReadOnlyList<PassedRequest>> RecordAsync(KillScene scene)
    {
        var one = new Dictionary<string, KillScene> { [$"{prefix}-{scene}-0-recorded"] = scene };
        await PrepareAsync(one);
        first.Proxy.Forget();
        await ActAsync(one);
        var name = one.Keys.Single();
        await (scene.After is null ? bench.GoneAsync("tenant", name) : bench.ReadyAsync(name));
        return [.. first.Proxy.Writes.Where(write => write.Concerns(name))];
    }

    private async Task PrepareAsync(IReadOnlyDictionary<string, KillScene> tenants)
    {
        await ApplyAsync(tenants.Where(item => item.Value.Before is not null).Select(item => item.Value.Before!(item.Key)));
        foreach (var (name, _) in tenants.Where(item => item.Value.Before is not null))
        {
            await bench.ReadyAsync(name);
        }
    }

    private async Task ActAsync(IReadOnlyDictionary<string, KillScene> tenants)
    {
        await ApplyAsync(tenants.Where(item => item.Value.After is not null).Select(item => item.Value.After!(item.Key)));
        var deleted = tenants.Where(item => item.Value.After is null).Select(item => item.Key).ToList();
        if (deleted.Count > 0)
        {
            await bench.Kubectl.DoAsync(["delete", "tenants", "--wait=false", .. deleted]);
        }
    }

    private async Task ApplyAsync(IEnumerable<string> manifests)
    {
        var text = string.Join("\n---\n", manifests);
        if (text.Length > 0)
        {
            await bench.Kubectl.ApplyAsync(text);
        }
    }
}
