using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>Finds the objects in documents: each is one, or a list of them as kubectl knows it (<c>kind: List</c>).</summary>
internal sealed class DocumentList(RenderLimits limits, ObjectFindings findings)
{
    private readonly List<Filled> _objects = [];

    /// <summary>All objects in all documents.</summary>
    public IReadOnlyList<Filled> Read(Skeleton skeleton, IReadOnlyList<object?> slots)
    {
        for (var i = 0; i < skeleton.Documents.Count; i++)
        {
            findings.Subject = ("document", null, i + 1);
            Add(Filled.Of(skeleton.Documents[i], slots), limits.MaxDepth);
        }

        return _objects;
    }

    private void Add(Filled document, int depth)
    {
        if (document.Raw is null)
        {
            return;
        }

        if (!document.IsMap)
        {
            findings.Add(null, $"must be an object (was {Describe(document)})");
        }
        else if (document["kind"].Raw is string kind && kind.EndsWith("List", StringComparison.Ordinal) && document["items"].IsList)
        {
            AddItems(document["items"], depth - 1);
        }
        else if (_objects.Count >= limits.MaxObjects)
        {
            throw new RenderLimitException(FormattableString.Invariant($"renders more than {limits.MaxObjects} objects"));
        }
        else
        {
            _objects.Add(document);
        }
    }

    private void AddItems(Filled items, int depth)
    {
        if (depth < 0)
        {
            throw new RenderLimitException("nests lists of objects too deep");
        }

        foreach (var item in items.Items())
        {
            Add(item, depth);
        }
    }

    private static string Describe(Filled document) => document.IsList ? "a list" : ValueText.KindOf(document.Raw);
}
