using System.ComponentModel;
using System.Reflection;

namespace KubeOps.Operator.Reconciliation;

/// <summary>A controller that this operator runs for an entity.</summary>
internal sealed record ControllerRegistration<TEntity>(Type Implementation)
{
    /// <summary>Whether it says, by <see cref="ReadOnlyAttribute"/>, that it changes no entity that it is given: then it needs no copy.</summary>
    public bool IsReadOnly => Implementation.GetCustomAttribute<ReadOnlyAttribute>()?.IsReadOnly == true;
}
