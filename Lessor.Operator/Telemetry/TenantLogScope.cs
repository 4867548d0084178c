using System.Collections;

namespace Lessor.Operator.Telemetry;

/// <summary>Puts the tenant's name beside what is logged while the tenant is reconciled.</summary>
/// <param name="tenant">The tenant's name.</param>
internal sealed class TenantLogScope(string tenant) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] => new("Tenant", tenant);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"tenant={tenant}";
}
