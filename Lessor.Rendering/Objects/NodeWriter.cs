using System.Buffers;
using System.Text.Json;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>Writes nodes with their slots filled, and values, as JSON: within limits, and looking at every label and annotation.</summary>
internal sealed class NodeWriter(
    Utf8JsonWriter json, ArrayBufferWriter<byte> buffer, IReadOnlyList<object?> slots, RenderBudget budget, ObjectFindings findings)
{
    private int _depth;

    /// <summary>Writes the entries of a mapping.</summary>
    /// <param name="map">The mapping; if it is none, nothing is written.</param>
    /// <param name="field">The name of the field that holds it.</param>
    /// <param name="skipped">Which keys are left out.</param>
    public void WriteEntries(Filled map, string field, IReadOnlySet<string> skipped)
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

    private void WriteEntries(MapNode map, string field, IReadOnlySet<string>? skipped)
    {
        var labels = ReservedKeys.AreIn(field);
        foreach (var entry in map.Entries)
        {
            var key = MapNode.Key(entry);
            var name = (string)key.Value!;
            Check(name, field, labels);
            if (skipped?.Contains(name) != true)
            {
                json.WritePropertyName(key.Encoded);
                Write(entry.Value, name);
            }
        }
    }

    private void WriteEntries(ValueMap map, string field, IReadOnlySet<string>? skipped)
    {
        var labels = ReservedKeys.AreIn(field);
        foreach (var (name, value) in map)
        {
            Check(name, field, labels);
            if (skipped?.Contains(name) != true)
            {
                json.WritePropertyName(name);
                Write(value, name);
            }
        }
    }

    private void Write(SkeletonNode node, string field)
    {
        switch (node)
        {
            case ConstantNode { Value: string } constant: json.WriteStringValue(constant.Encoded); break;
            case ConstantNode constant: ValueText.WriteScalar(json, constant.Value); break;
            case SlotNode slot: Write(slots[slot.Number], field); break;
            case TextNode text: json.WriteStringValue(text.Fill(slots)); break;
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
            json.WriteRawValue(fixedJson, skipInputValidation: true);
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
            json.WriteStartObject();
            WriteEntries(map.HasSlotsInKeys ? map.FillKeys(slots) : map, field, skipped: null);
            json.WriteEndObject();
        }

        _depth--;
    }

    private void WriteItems(ListNode list)
    {
        json.WriteStartArray();
        foreach (var item in list.Items)
        {
            Write(item, "");
        }

        json.WriteEndArray();
    }

    private void Write(object? value, string field)
    {
        if (value is not (ValueMap or ValueList))
        {
            ValueText.WriteScalar(json, value);
            CheckLength();
            return;
        }

        CheckDepth(++_depth);
        if (value is ValueMap map)
        {
            json.WriteStartObject();
            WriteEntries(map, field, skipped: null);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray();
            ((ValueList)value).ForEach(item => Write(item, ""));
            json.WriteEndArray();
        }

        _depth--;
    }

    private void Check(string key, string field, bool isLabel)
    {
        if (isLabel && ReservedKeys.Contains(key))
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
        if (buffer.WrittenCount + (long)json.BytesPending > budget.Limits.MaxOutput)
        {
            throw new RenderLimitException(FormattableString.Invariant($"renders to more than {budget.Limits.MaxOutput} bytes"));
        }
    }
}
