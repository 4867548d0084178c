using Lessor.Rendering.Placement;

namespace Lessor.Rendering.Objects;

/// <summary>Takes objects that were written apart, and finishes each.</summary>
internal static class ObjectCollector
{
    /// <summary>Collects objects.</summary>
    /// <param name="request">What was rendered.</param>
    /// <param name="objects">What was written.</param>
    /// <param name="json">The JSON of all, one after the other; the objects keep it.</param>
    public static IReadOnlyList<RenderedObject> Collect(RenderRequest request, IReadOnlyList<WrittenObject> objects, ReadOnlyMemory<byte> json)
    {
        var rendered = new RenderedObject[objects.Count];
        var placement = PodPlacement.For(request.Tenant);
        var start = 0;
        for (var i = 0; i < rendered.Length; i++)
        {
            var written = objects[i];
            var part = json.Slice(start, written.Length);
            part = written.NeedsProtocols ? PortProtocols.Fill(written.Group, written.Kind, part) : part;
            part = placement?.Place(written.ApiVersion, written.Kind, part) ?? part;
            rendered[i] = new RenderedObject(written.ApiVersion, written.Kind, written.Namespace, written.Name, request.Instance.Name, part, written.Replicas) { Hook = written.Hook };
            start += written.Length;
        }

        return rendered;
    }
}
