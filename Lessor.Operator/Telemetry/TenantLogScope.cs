using System.Collections;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Telemetry;

/// <summary>Puts the tenant's name, and the phase that runs, beside what is logged while the tenant is reconciled.</summary>
/// <param name="scope">The reconcile.</param>
internal sealed class TenantLogScope(TenantScope scope) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] => index == 0 ? new("Tenant", scope.Name) : new("Phase", scope.Phase);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => scope.Phase is { } phase ? $"tenant={scope.Name} phase={phase}" : $"tenant={scope.Name}";
}
