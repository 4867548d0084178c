using System.Text.Json;
using Lessor.Webhooks.Resources;

namespace Lessor.Webhooks.Tenants.Demands;

/// <summary>
/// What one pod counts for: the sum of its containers or, if that is more, what an init container needs while those before it that stay (sidecars) run.
/// See <see href="https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers"/>.
/// </summary>
internal sealed class PodDemand
{
    private readonly ContainerDefaults _defaults;

    private PodDemand(ContainerDefaults defaults) => _defaults = defaults;

    /// <summary>What it counts for.</summary>
    public Amounts Total { get; } = new();

    /// <summary>Its containers, by name, with what each says or gets.</summary>
    public List<(string Name, Amounts Amounts)> Containers { get; } = [];

    public static PodDemand Of(JsonElement pod, ContainerDefaults defaults)
    {
        var demand = new PodDemand(defaults);
        var (staying, peak) = (new Amounts(), new Amounts());
        foreach (var container in Json.Items(pod, "initContainers"))
        {
            var amounts = demand.Read(container);
            var before = new Amounts();
            before.Add(staying);
            before.Add(amounts);
            peak.Raise(before);
            if (Json.Text(container, "restartPolicy") == "Always")
            {
                staying.Add(amounts);
            }
        }

        foreach (var container in Json.Items(pod, "containers"))
        {
            demand.Total.Add(demand.Read(container));
        }

        demand.Total.Add(staying);
        demand.Total.Raise(peak);
        return demand;
    }

    private Amounts Read(JsonElement container)
    {
        var amounts = new Amounts();
        var resources = Json.Child(container, "resources");
        var limits = Json.Quantities(Json.Child(resources, "limits"));
        var requests = Json.Quantities(Json.Child(resources, "requests"));
        // What is limited and not requested is requested as it is limited, before any default.
        Add(amounts, "requests.", requests, limits, _defaults.Requests);
        Add(amounts, "limits.", limits, _defaults.Limits);
        Containers.Add((Json.Text(container, "name") ?? "", amounts));
        return amounts;
    }

    private static void Add(Amounts amounts, string prefix, params IReadOnlyDictionary<string, Quantity>[] layers)
    {
        foreach (var name in layers.SelectMany(layer => layer.Keys).Distinct(StringComparer.Ordinal))
        {
            amounts.Add(prefix + name, layers.First(layer => layer.ContainsKey(name))[name]);
        }
    }
}
