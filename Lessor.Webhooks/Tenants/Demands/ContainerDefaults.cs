using k8s.Models;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Resources;

namespace Lessor.Webhooks.Tenants.Demands;

/// <summary>What a LimitRange gives containers that don't say, as the API server fills in the LimitRange itself.</summary>
internal sealed class ContainerDefaults
{
    private readonly Dictionary<string, Quantity> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Quantity> _requests = new(StringComparer.Ordinal);

    public ContainerDefaults(ContainerLimits? limits)
    {
        Fill(_limits, limits?.Default);
        Fill(_limits, limits?.Max);
        Fill(_requests, limits?.DefaultRequest);
        foreach (var (name, amount) in _limits)
        {
            _requests.TryAdd(name, amount);
        }

        Fill(_requests, limits?.Min);
    }

    public IReadOnlyDictionary<string, Quantity> Limits => _limits;

    public IReadOnlyDictionary<string, Quantity> Requests => _requests;

    private static void Fill(Dictionary<string, Quantity> into, IDictionary<string, IntOrString>? amounts)
    {
        foreach (var (name, amount) in amounts ?? new Dictionary<string, IntOrString>())
        {
            if (Quantity.TryParse(amount, out var quantity))
            {
                into.TryAdd(name, quantity);
            }
        }
    }
}
