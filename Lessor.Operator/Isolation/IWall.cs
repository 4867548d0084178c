using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Isolation;

/// <summary>
/// One kind of objects that wall a tenant off, in each of its namespaces. A new wall is one new class, named in the list of its kind; the operator needs the right to
/// keep that kind. Each kind is one wall's alone: what a tenant has of it and the wall doesn't want is removed.
/// </summary>
public interface IWall
{
    /// <summary>The kind that the wall is made of.</summary>
    ApiResource Kind { get; }

    /// <summary>The objects that should stand. Asked for in every reconcile: must be cheap, and the same for the same tenant.</summary>
    /// <param name="scope">The reconcile: its namespaces are there.</param>
    /// <returns>The objects; none if the tenant asks for none.</returns>
    IEnumerable<DesiredObject> For(TenantScope scope);
}
