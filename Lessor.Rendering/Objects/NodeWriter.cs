using System.Collections.Frozen;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>Writes nodes with their slots filled, and values, as JSON: within limits, and looking at every label and annotation.</summary>
internal sealed class NodeWriter(JsonBytes json, IReadOnlyList<object?> slots, RenderBudget budget, ObjectFindings findings)
{
    private int _depth;

    /// <summary>Writes the entries of a mapping.</summary>
    /// <param name="map">The mapping; if it is none, nothing is written.</param>
    /// <param name="field">The name of the field that holds it.</param>
    /// <param name="skipped">Which keys are left out.</param>
    public void WriteEntries(Filled map, string field, FrozenSet<string> skipped)
    {
        if (map.Raw is MapNode node)
        {
            WriteEntries(node, field, skipped);
        }
        else if (map.Raw is ValueMap values)
        {
            WriteEntries(values, field, skipped);
        }
    }

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The name of the field that holds it.</param>
    /// <param name="depth">How deep it is in the object.</param>
    public void WriteValue(object? value, string field, int depth)
    {
        _depth = depth;
        Write(value, field);
    }

    private void WriteEntries(MapNode map, string field, FrozenSet<string>? skipped)
    {
        var labels = ReservedKeys.AreIn(field);
        foreach (var entry in map.Entries)
        {
            var key = MapNode.Key(entry);
            var name = (string)key.Value!;
            Check(name, field, labels && key.IsReserved);
            if (skipped?.Contains(name) != true)
            {
                json.Name(key.Name);
                Write(entry.Value, name);
            }
        }
    }

    private void WriteEntries(ValueMap map, string field, FrozenSet<string>? skipped)
    {
        var labels = ReservedKeys.AreIn(field);
        foreach (var (name, value) in map)
        {
            Check(name, field, labels && ReservedKeys.Contains(name));
            if (skipped?.Contains(name) != true)
            {
                json.Name(name);
                Write(value, name);
            }
        }
    }

    private void Write(SkeletonNode node, string field)
    {
        switch (node)
        {
            case ConstantNode constant: json.Json(constant.Json); break;
            case SlotNode slot: Write(slots[slot.Number], field); break;
            case TextNode text: json.Scalar(text.Fill(slots)); break;
            case NestedNode nested: WriteNested(nested, field); break;
            default: throw new NotSupportedException(node.GetType().Name);
        }

        CheckLength();
    }

    private void WriteNested(NestedNode node, string field)
    {
        var fixedJson = ReservedKeys.AreIn(field) ? default : node.FixedJson;
        if (!fixedJson.IsEmpty)
        {
            CheckDepth(_depth + node.Depth);
            json.Json(fixedJson);
            return;
        }

        CheckDepth(++_depth);
        if (node is ListNode list)
        {
            WriteItems(list);
        }
        else
        {
            var map = (MapNode)node;
            json.StartObject();
            WriteEntries(map.HasSlotsInKeys ? map.FillKeys(slots) : map, field, skipped: null);
            json.EndObject();
        }

        _depth--;
    }

    private void WriteItems(ListNode list)
    {
        json.StartArray();
        for (var i = 0; i < list.Items.Count; i++)
        {
            Write(list.Items[i], "");
        }

        json.EndArray();
    }

    private void Write(object? value, string field)
    {
        if (value is not (ValueMap or ValueList))
        {
            json.Scalar(value);
            CheckLength();
            return;
        }

        CheckDepth(++_depth);
        if (value is ValueMap map)
        {
            json.StartObject();
            WriteEntries(map, field, skipped: null);
            json.EndObject();
        }
        else
        {
            json.StartArray();
            ((ValueList)value).ForEach(item => Write(item, ""));
            json.EndArray();
        }

        _depth--;
    }

    private void Check(string key, string field, bool isReserved)
    {
        if (isReserved)
        {
            findings.Add(field, $"\"{key}\" is reserved: a template may not set it");
        }
    }

    private void CheckDepth(int depth)
    {
        if (depth > budget.Limits.MaxDepth)
        {
            throw new RenderLimitException(FormattableString.Invariant($"nests deeper than {budget.Limits.MaxDepth}"));
        }
    }

    private void CheckLength()
    {
        budget.Step();
        if (json.Length > budget.Limits.MaxOutput)
        {
            throw new RenderLimitException(FormattableString.Invariant($"renders to more than {budget.Limits.MaxOutput} bytes"));
        }
    }
}
