using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>An object as it is to be.</summary>
/// <param name="Key">Which object.</param>
/// <param name="Component">The tenant's component it belongs to; empty for what belongs to the tenant itself.</param>
/// <param name="Json">
/// The object as JSON, with its apiVersion, kind, name and namespace, and with Lessor's labels: <c>app.kubernetes.io/managed-by: lessor</c> and <c>lessor.io/tenant</c>.
/// </param>
public sealed record DesiredObject(ObjectKey Key, string Component, ReadOnlyMemory<byte> Json);
