using System.Buffers;
using System.Text.Json;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Skeletons;

/// <summary>A mapping or list.</summary>
internal abstract class NestedNode : SkeletonNode
{
    // Longer ones are written anew each time: aliases could make even a short text's JSON huge.
    private const long MaxFixedLength = 32 * 1024;
    private byte[]? _json;

    /// <summary>Its JSON, if that is fixed and not too long: made once for all tenants.</summary>
    public ReadOnlySpan<byte> FixedJson => !IsFixed || Length > MaxFixedLength ? default : _json ??= Write();

    private byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ValueText.JsonOptions))
        {
            Write(writer, this);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, SkeletonNode node)
    {
        switch (node)
        {
            case MapNode map:
                writer.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    writer.WritePropertyName(MapNode.Key(entry).Encoded);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case ListNode list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                ValueText.WriteScalar(writer, ((ConstantNode)node).Value);
                break;
        }
    }
}
