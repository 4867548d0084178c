using System.Collections.Frozen;
using Lessor.Entities.Naming;
using Lessor.Rendering.Skeletons;

namespace Lessor.Rendering.Objects.Forms;

/// <summary>Makes the form of a document: what <see cref="ObjectWriter"/> would write, byte for byte, and the protocols of ports.</summary>
internal sealed class FormBuilder
{
    private readonly FormHead _head;
    private readonly long _maxLength;
    private readonly FormParts _parts = new();
    private readonly HashSet<SkeletonNode> _texts;
    private int _depth;
    private int _maxDepth;
    private bool _hasOpenPorts;
    private bool _failed;

    private FormBuilder(FormHead head, long maxLength) => (_head, _maxLength, _texts) = (head, maxLength, [.. head.Texts]);

    private bool Failed => _failed || _parts.Length > _maxLength;

    /// <summary>Makes a form.</summary>
    /// <param name="node">The document.</param>
    /// <param name="maxLength">About how many bytes it may weigh: aliases could make even a short text's JSON huge.</param>
    /// <returns>Null if it has none: its objects are built one by one.</returns>
    public static ObjectForm? Build(SkeletonNode node, long maxLength)
    {
        if (node is not MapNode { HasSlotsInKeys: false } document || FormHead.Read(document) is not { } head)
        {
            return null;
        }

        var builder = new FormBuilder(head, maxLength);
        builder.AddObject(document);
        return builder.Failed ? null : builder.Make();
    }

    private ObjectForm Make() => new(_head, _parts.Gaps, _parts.End) { Length = _parts.Length, Depth = _maxDepth, HasOpenPorts = _hasOpenPorts };

    private void AddObject(MapNode document)
    {
        _parts.Add("{\"apiVersion\":"u8);
        _parts.Add(new ConstantNode(_head.ApiVersion).Json);
        _parts.Add(",\"kind\":"u8);
        _parts.Add(new ConstantNode(_head.Kind).Json);
        _parts.Add(",\"metadata\":{\"name\":"u8);
        _parts.Add(FormPartKind.Name);
        _parts.Add(",\"namespace\":"u8);
        _parts.Add(FormPartKind.Namespace);
        AddLabels();
        AddEntries(_head.Metadata, "metadata", ObjectWriter.OwnMetadata, default, isFirst: false);
        _parts.Add("}"u8);
        AddEntries(document, "", ObjectWriter.OwnFields, new PortsWay(PortProtocols.PathTo(_head.Group, _head.Kind), 0), isFirst: false);
        _parts.Add("}"u8);
    }

    private void AddLabels()
    {
        _parts.Add(",\"labels\":{"u8);
        var isFirst = _head.Labels is null || AddEntries(_head.Labels, "labels", ObjectWriter.OwnLabels, default, isFirst: true);
        _parts.Add(isFirst ? default : ","u8);
        _parts.Add(ObjectWriter.ManagedBy);
        _parts.Add(new ConstantNode(LessorApi.FieldManager).Json);
        _parts.Add(","u8);
        _parts.Add(ObjectWriter.Tenant);
        _parts.Add(FormPartKind.Tenant);
        _parts.Add(","u8);
        _parts.Add(ObjectWriter.Component);
        _parts.Add(FormPartKind.Component);
        _parts.Add("}"u8);
    }

    // Returns whether what comes next is the first.
    private bool AddEntries(MapNode map, string field, FrozenSet<string>? skipped, PortsWay ports, bool isFirst)
    {
        if (map.HasSlotsInKeys)
        {
            _parts.Add(FormPartKind.Keys, field: field, map: map);
            _hasOpenPorts |= ports.IsOnIt;
        }

        var labels = ReservedKeys.AreIn(field);
        foreach (var (key, value) in map.Entries)
        {
            var name = (key as ConstantNode)?.Value as string;
            _failed |= labels && key is ConstantNode { IsReserved: true };
            if (name is not null && skipped?.Contains(name) == true)
            {
                // It isn't written, but a label must be a text all the same.
                _failed |= value is SlotNode && _texts.Contains(value);
            }
            else
            {
                _parts.Add(isFirst ? default : ","u8);
                AddKey(key);
                AddValue(value, name, name is null ? default : ports.To(name));
                isFirst = false;
            }
        }

        return isFirst;
    }

    private void AddKey(SkeletonNode key)
    {
        if (key is ConstantNode constant)
        {
            _parts.Add(constant.Name);
            return;
        }

        _parts.Add((TextNode)key);
        _parts.Add(":"u8);
    }

    private void AddValue(SkeletonNode node, string? field, PortsWay ports)
    {
        if (Failed)
        {
            return;
        }

        switch (node)
        {
            case ConstantNode constant: _parts.Add(constant.Json); break;
            case TextNode text: _parts.Add(text); break;
            case SlotNode slot: AddSlot(slot, field, ports); break;
            default: AddNested((NestedNode)node, field, ports); break;
        }
    }

    private void AddSlot(SlotNode slot, string? field, PortsWay ports)
    {
        _parts.Add(_texts.Contains(slot) ? FormPartKind.Text : FormPartKind.Value, slot.Number, field, _depth);
        _hasOpenPorts |= ports.IsOnIt;
    }

    private void AddNested(NestedNode node, string? field, PortsWay ports)
    {
        if (field is null)
        {
            // Values decide whether what is in it are labels, which are looked at.
            _failed = true;
            return;
        }

        _maxDepth = Math.Max(_maxDepth, ++_depth);
        if (node is ListNode list)
        {
            AddItems(list, ports);
        }
        else
        {
            AddMap((MapNode)node, field, ports);
        }

        _depth--;
    }

    private void AddItems(ListNode list, PortsWay ports)
    {
        _parts.Add("["u8);
        for (var i = 0; i < list.Items.Count; i++)
        {
            _parts.Add(i == 0 ? default : ","u8);
            AddValue(list.Items[i], "", list.Items[i] is ListNode ? default : ports);
        }

        _parts.Add("]"u8);
    }

    private void AddMap(MapNode map, string field, PortsWay ports)
    {
        _parts.Add("{"u8);
        var isEmpty = AddEntries(map, field, skipped: null, ports, isFirst: true);
        if (ports.IsThere && !map.HasSlotsInKeys && map.Find("protocol") is null)
        {
            _parts.Add(isEmpty ? PortProtocols.Added[1..] : PortProtocols.Added);
        }

        _parts.Add("}"u8);
    }
}
