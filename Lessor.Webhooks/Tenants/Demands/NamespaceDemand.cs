using System.Text;
using Lessor.Rendering;

namespace Lessor.Webhooks.Tenants.Demands;

/// <summary>What a tenant's components ask for in one namespace.</summary>
internal sealed class NamespaceDemand
{
    private readonly Dictionary<string, Amounts> _components = new(StringComparer.Ordinal);
    private readonly List<(string Component, PodDemand Pod)> _pods = [];

    public NamespaceDemand(string name, IEnumerable<RenderedObject> objects, ContainerDefaults defaults)
    {
        Name = name;
        foreach (var item in objects)
        {
            if (!_components.TryGetValue(item.Component, out var amounts))
            {
                _components[item.Component] = amounts = new();
            }

            if (ObjectDemand.AddTo(amounts, item, defaults) is { } pod)
            {
                _pods.Add((item.Component, pod));
            }
        }

        _components.Values.ToList().ForEach(amounts => Total.Add(amounts));
    }

    public string Name { get; }

    public Amounts Total { get; } = new();

    /// <summary>A container that neither says how much it needs of a resource nor gets a default.</summary>
    public (string Component, string Container)? FindSilent(string resource)
    {
        foreach (var (component, pod) in _pods)
        {
            if (pod.Containers.Find(container => !container.Amounts.Names.Contains(resource)) is { Name: { } name })
            {
                return (component, name);
            }
        }

        return null;
    }

    /// <summary>Adds to a sentence which components ask for how much, the largest first, as many as have room.</summary>
    public string Explain(string sentence, string resource, int longest)
    {
        var parts = _components.Select(component => (component.Key, Amount: component.Value[resource]))
            .Where(part => part.Amount.Nanos > 0)
            .OrderByDescending(part => part.Amount.Nanos)
            .Select(part => $"{part.Key} {part.Amount}")
            .ToList();
        var text = new StringBuilder(sentence).Append(" (").Append(parts[0]);
        var shown = 1;
        while (shown < parts.Count && text.Length + parts[shown].Length + ", and 99 more)".Length <= longest)
        {
            text.Append(", ").Append(parts[shown++]);
        }

        return text.Append(shown < parts.Count ? FormattableString.Invariant($" and {parts.Count - shown} more)") : ")").ToString();
    }
}
