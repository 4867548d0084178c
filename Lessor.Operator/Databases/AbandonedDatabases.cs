using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Operator.Databases;

/// <summary>Which databases are left as they are when they are no longer wanted, by the annotation <see cref="LessorAnnotations.AbandonDatabases"/>: the way out while a server is gone.</summary>
internal static class AbandonedDatabases
{
    /// <summary>The names that the annotation lists; none if it isn't there.</summary>
    public static IReadOnlyList<string> NamesIn(Tenant tenant) =>
        tenant.Metadata.Annotations?.TryGetValue(LessorAnnotations.AbandonDatabases, out var text) == true
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
}
