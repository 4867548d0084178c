using Lessor.Rendering.Skeletons;

namespace Lessor.Rendering.Objects;

/// <summary>Makes the objects of a filled skeleton, and checks each. What it makes, <see cref="Forms.FormObjects"/> makes in less time where nothing is unusual.</summary>
internal sealed class ObjectBuilder(RenderRequest request, RenderBudget budget)
{
    private readonly ObjectFindings _findings = new(request.Instance.Name);
    private readonly HashSet<(string Group, string Kind, string Namespace, string Name)> _known = [];
    private readonly List<WrittenObject> _written = [];

    /// <summary>Builds the objects.</summary>
    /// <exception cref="RenderException">Some may not be made, with all findings.</exception>
    /// <exception cref="RenderLimitException">They are too many or too large.</exception>
    /// <exception cref="FillException">Values don't fit.</exception>
    public IReadOnlyList<RenderedObject> Build(Skeleton skeleton, IReadOnlyList<object?> slots)
    {
        var documents = new DocumentList(budget.Limits, _findings).Read(skeleton, slots);
        var heads = new HeadReader(request, _findings);
        using var writer = new ObjectWriter(request, slots, budget, _findings);
        for (var i = 0; i < documents.Count; i++)
        {
            _findings.Subject = ("object", null, i + 1);
            var hook = HookReader.Read(request.Component.Engine, documents[i], out var isLeftOut);
            if (!isLeftOut && heads.Read(documents[i]) is { } head)
            {
                Write(writer, head, documents[i], hook);
            }
        }

        return _findings.Errors.Count == 0 ? ObjectCollector.Collect(request, _written, writer.Written.ToArray()) : throw new RenderException(_findings.Errors);
    }

    private void Write(ObjectWriter writer, ObjectHead head, Filled document, RenderedHook? hook)
    {
        var @namespace = head.Namespace ?? request.Instance.Namespace ?? request.Namespaces[0];
        if (!_known.Add((head.Group, head.Kind, @namespace, head.Name)))
        {
            _findings.Add(null, $"is there twice in namespace {@namespace}");
        }

        var replicas = document["spec"]["replicas"].Raw is long and >= 0 and <= int.MaxValue and var number ? (int)number : (int?)null;
        _written.Add(new WrittenObject(head.Group, head.ApiVersion, head.Kind, @namespace, head.Name, writer.Write(head, @namespace, document))
        {
            Replicas = replicas,
            Hook = hook,
            NeedsProtocols = true,
        });
    }
}
