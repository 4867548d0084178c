using Lessor.Entities.Naming;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects.Forms;

/// <summary>
/// Writes the objects of forms. Wherever there is something to find fault with, or that only the values could tell, it gives up: <see cref="ObjectBuilder"/> then
/// does the same from the beginning, and is the one that says what is wrong.
/// </summary>
internal sealed class FormWriter(RenderRequest request, IReadOnlyList<object?> slots, RenderBudget budget, JsonBytes json)
{
    private readonly string _namespace = request.Instance.Namespace ?? request.Namespaces[0];
    private readonly ObjectFindings _findings = new(request.Instance.Name);
    private NodeWriter? _nodes;

    /// <summary>Writes an object.</summary>
    /// <returns>What was written, from the end of what was before it; null if it gave up.</returns>
    public WrittenObject? Write(ObjectForm form)
    {
        var head = form.Head;
        if (form.Depth > budget.Limits.MaxDepth
            || request.Scopes?.IsNamespaced(head.ApiVersion, head.Kind) == false
            || Text(head.Name) is not { Length: > 0 } name
            || !ObjectNames.IsName(head.Group, name)
            || NamespaceOf(head) is not { } ns)
        {
            return null;
        }

        var start = json.Length;
        foreach (var part in form.Parts)
        {
            json.Raw(part.Before);
            if (!TryFill(part, name, ns))
            {
                return null;
            }
        }

        json.Raw(form.End);
        return _findings.Errors.Count > 0 || json.Length > budget.Limits.MaxOutput
            ? null
            : new WrittenObject(head.Group, head.ApiVersion, head.Kind, ns, name, json.Length - start) { Replicas = ReplicasOf(head), NeedsProtocols = form.HasOpenPorts };
    }

    private bool TryFill(FormPart part, string name, string ns)
    {
        budget.Step();
        switch (part.Kind)
        {
            case FormPartKind.Name: json.Scalar(name); break;
            case FormPartKind.Namespace: json.Scalar(ns); break;
            case FormPartKind.Tenant: json.Scalar(request.Tenant.Metadata.Name); break;
            case FormPartKind.Component: json.Scalar(request.Instance.Name); break;
            case FormPartKind.Value: return TryValue(part, slots[part.Slot]);
            case FormPartKind.Text: json.Scalar(slots[part.Slot]); return slots[part.Slot] is string;
            case FormPartKind.Piece: json.Piece(ValueText.Of(slots[part.Slot])); return json.Length <= budget.Limits.MaxOutput;
            case FormPartKind.Keys: return HasUsualKeys(part);
            default: throw new NotSupportedException(part.Kind.ToString());
        }

        return true;
    }

    private bool TryValue(FormPart part, object? value)
    {
        if (value is not (ValueMap or ValueList))
        {
            json.Scalar(value);
            return json.Length <= budget.Limits.MaxOutput;
        }

        // Beneath a key that values decide, so do they whether there are labels.
        if (part.Field is null)
        {
            return false;
        }

        (_nodes ??= new NodeWriter(json, slots, budget, _findings)).WriteValue(value, part.Field, part.Depth);
        return true;
    }

    private bool HasUsualKeys(FormPart part)
    {
        var map = part.Map!;
        var labels = ReservedKeys.AreIn(part.Field!);
        var known = new HashSet<string>(map.Entries.Length, StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            var key = entry.Key is TextNode text ? text.Fill(slots) : (string)((ConstantNode)entry.Key).Value!;
            if (!known.Add(key) || (labels && entry.Key is TextNode && (ReservedKeys.Contains(key) || key == LessorLabels.ManagedBy)))
            {
                return false;
            }
        }

        return true;
    }

    private string? NamespaceOf(FormHead head) => head.Namespace switch
    {
        null or ConstantNode { Value: null or "" } => _namespace,
        SlotNode slot when slots[slot.Number] is null or "" => _namespace,
        TextNode text when text.Fill(slots).Length == 0 => _namespace,
        var node => Text(node) is { } name && request.Namespaces.Contains(name) ? name : null,
    };

    private string? Text(SkeletonNode node) => node switch
    {
        ConstantNode constant => constant.Value as string,
        SlotNode slot => slots[slot.Number] as string,
        TextNode text => text.Fill(slots),
        _ => null,
    };

    private int? ReplicasOf(FormHead head)
    {
        var value = head.Replicas is SlotNode slot ? slots[slot.Number] : (head.Replicas as ConstantNode)?.Value;
        return value is long and >= 0 and <= int.MaxValue and var number ? (int)number : null;
    }
}
