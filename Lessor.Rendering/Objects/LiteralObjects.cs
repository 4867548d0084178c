using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>Finds what is wrong with objects whatever the values are: only what the template itself says is looked at.</summary>
internal sealed class LiteralObjects
{
    private const int MaxListDepth = 64;
    private readonly IKindScopes? _scopes;
    private readonly ObjectFindings _findings = new("");
    private int _number;

    private LiteralObjects(IKindScopes? scopes) => _scopes = scopes;

    /// <summary>Checks the objects of a template whose structure doesn't depend on values.</summary>
    /// <param name="skeleton">The template, rendered with no values.</param>
    /// <param name="scopes">What the cluster knows of kinds' scopes.</param>
    /// <returns>The findings; their paths begin with the object.</returns>
    public static IEnumerable<Finding> Check(Skeleton skeleton, IKindScopes? scopes)
    {
        var check = new LiteralObjects(scopes);
        foreach (var document in skeleton.Documents)
        {
            check.Visit(document, MaxListDepth);
        }

        return check._findings.Errors.Select(error => new Finding(error.Path!, error.Message));
    }

    private void Visit(SkeletonNode node, int depth)
    {
        if (node is MapNode { HasSlotsInKeys: false } map)
        {
            if (Text(map, "kind")?.EndsWith("List", StringComparison.Ordinal) == true && map.Find("items") is ListNode list)
            {
                VisitItems(list, depth - 1);
                return;
            }

            VisitObject(map);
        }
        else if (node is ListNode or ConstantNode { Value: not null })
        {
            _findings.Subject = ("object", null, ++_number);
            _findings.Add(null, $"must be an object (was {(node is ConstantNode constant ? ValueText.KindOf(constant.Value) : "a list")})");
        }
    }

    // What nests deeper, tenants are told.
    private void VisitItems(ListNode list, int depth)
    {
        foreach (var item in depth < 0 ? [] : list.Items)
        {
            Visit(item, depth);
        }
    }

    private void VisitObject(MapNode map)
    {
        var metadata = map.Find("metadata");
        var name = metadata is MapNode { HasSlotsInKeys: false } known ? Text(known, "name") : null;
        _number++;
        _findings.Subject = Text(map, "kind") is { } kind ? (kind, name ?? "{{...}}", 0) : ("object", null, _number);
        Require(map, "apiVersion", "apiVersion");
        Require(map, "kind", "kind");
        if (metadata is null or MapNode { HasSlotsInKeys: false })
        {
            Require(metadata as MapNode, "name", "metadata.name");
        }

        CheckKind(map);
        CheckKeys(map, "");
    }

    private void Require(MapNode? map, string key, string field)
    {
        if (map?.Find(key) is null or ConstantNode { Value: null or "" })
        {
            _findings.Add(field, "is missing");
        }
    }

    private void CheckKind(MapNode map)
    {
        if (Text(map, "apiVersion") is not { } apiVersion || Text(map, "kind") is not { } kind)
        {
            return;
        }

        if (RefusedKinds.Find(apiVersion, kind, _scopes) is { } message)
        {
            _findings.Add(null, message);
        }

        if (Text(map, "type") is { } type && RefusedKinds.IsTokenSecret(apiVersion, kind, type))
        {
            _findings.Add("type", RefusedKinds.TokenSecret);
        }
    }

    private void CheckKeys(SkeletonNode node, string field)
    {
        if (node is ListNode list)
        {
            list.Items.ToList().ForEach(item => CheckKeys(item, ""));
            return;
        }

        foreach (var (key, value) in (node as MapNode)?.Entries ?? [])
        {
            var name = (key as ConstantNode)?.Value as string ?? "";
            if (ReservedKeys.AreIn(field) && ReservedKeys.Contains(name))
            {
                _findings.Add(field, $"\"{name}\" is reserved: a template may not set it");
            }

            // A status is dropped, so nothing in it counts.
            if (field.Length > 0 || name != "status")
            {
                CheckKeys(value, name);
            }
        }
    }

    private static string? Text(MapNode map, string key) => map.Find(key) is ConstantNode { Value: string { Length: > 0 } text } ? text : null;
}
