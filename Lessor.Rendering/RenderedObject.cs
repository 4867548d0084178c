namespace Lessor.Rendering;

/// <summary>One Kubernetes object, checked and ready to be applied.</summary>
/// <param name="ApiVersion">Group and version, such as <c>apps/v1</c>.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">One of the tenant's namespaces.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Component">The name of the tenant's component that it comes from.</param>
/// <param name="Json">The whole object as UTF-8 JSON, with Lessor's labels.</param>
/// <param name="Replicas"><c>spec.replicas</c> where it is an integer, else null.</param>
public sealed record RenderedObject(
    string ApiVersion,
    string Kind,
    string Namespace,
    string Name,
    string Component,
    ReadOnlyMemory<byte> Json,
    int? Replicas)
{
    /// <summary>When it is applied, if it is a hook of a chart; null: it is a part of what runs.</summary>
    public RenderedHook? Hook { get; init; }

    /// <summary>The same object with other draws: where the two differ, something was drawn at random. Null: nothing was.</summary>
    public ReadOnlyMemory<byte>? Redrawn { get; init; }
}
