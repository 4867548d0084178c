using Lessor.Operator.Cluster;
using Lessor.Rendering;

namespace Lessor.Operator.Applying;

/// <summary>An object as it is to be.</summary>
/// <param name="Key">Which object.</param>
/// <param name="Component">The tenant's component it belongs to; empty for what belongs to the tenant itself.</param>
/// <param name="Json">
/// The object as JSON, with its apiVersion, kind, name and namespace, and with Lessor's labels: <c>app.kubernetes.io/managed-by: lessor</c> and <c>lessor.io/tenant</c>.
/// </param>
public sealed record DesiredObject(ObjectKey Key, string Component, ReadOnlyMemory<byte> Json)
{
    /// <summary><c>spec.replicas</c> where it is an integer, else null.</summary>
    public long? Replicas { get; init; }

    /// <summary>What rendering made.</summary>
    /// <param name="rendered">The rendered object.</param>
    /// <returns>The same, to be applied.</returns>
    public static DesiredObject From(RenderedObject rendered)
    {
        var key = new ObjectKey(rendered.ApiVersion, rendered.Kind, rendered.Namespace, rendered.Name);
        return new(key, rendered.Component, SecretTexts.Move(key, rendered.Json)) { Replicas = rendered.Replicas };
    }
}
