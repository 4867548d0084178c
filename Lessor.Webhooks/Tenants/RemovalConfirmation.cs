using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants;

/// <summary>Which namespaces may go with all that is in them, by the annotation <see cref="LessorAnnotations.ConfirmRemoval"/>.</summary>
public static class RemovalConfirmation
{
    /// <summary>Reads the annotation.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>The names that it lists; none if it isn't there.</returns>
    public static IReadOnlyList<string> NamesIn(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return tenant.Metadata.Annotations?.TryGetValue(LessorAnnotations.ConfirmRemoval, out var text) == true
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
    }
}
