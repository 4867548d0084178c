using Lessor.Webhooks.Resources;

namespace Lessor.Webhooks.Tenants.Demands;

/// <summary>Amounts by what a quota calls them: <c>requests.cpu</c>, <c>pods</c>, <c>count/deployments.apps</c>.</summary>
internal sealed class Amounts
{
    private readonly Dictionary<string, Quantity> _amounts = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _amounts.Keys;

    public Quantity this[string name] => _amounts.GetValueOrDefault(name);

    public void Add(string name, Quantity amount) => _amounts[name] = this[name] + amount;

    public void Add(Amounts others, int times = 1)
    {
        foreach (var (name, amount) in others._amounts)
        {
            Add(name, amount * times);
        }
    }

    /// <summary>Raises each to what others ask for, if that is more.</summary>
    public void Raise(Amounts others)
    {
        foreach (var (name, amount) in others._amounts)
        {
            _amounts[name] = Quantity.Max(this[name], amount);
        }
    }
}
