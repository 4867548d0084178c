using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants;

/// <summary>What a part knows of its objects by itself, so that no hash of their content is recorded.</summary>
/// <param name="Kept">Objects that stay as they are, and aren't among the wanted ones.</param>
/// <param name="Drifted">Wanted objects that someone else changed or deleted.</param>
public sealed record JudgedObjects(IReadOnlySet<ObjectKey> Kept, IReadOnlySet<ObjectKey> Drifted);
