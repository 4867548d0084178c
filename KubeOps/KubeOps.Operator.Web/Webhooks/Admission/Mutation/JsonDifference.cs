using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KubeOps.Operator.Web.Webhooks.Admission.Mutation;

/// <summary>
/// A JSON patch (RFC 6902) that does to the original what was done to the entity read from it. The original may hold fields
/// that the entity doesn't know (they stay), and lack some that the entity shows with a default.
/// </summary>
internal sealed class JsonDifference : IDisposable
{
    // Comparing goes down by recursion. What nests deeper than this is left as it is: nothing that is defaulted lies so deep.
    private const int Deepest = 512;

    private readonly ArrayBufferWriter<byte> _patch = new(256);
    private readonly Utf8JsonWriter _writer;
    private bool _differs;

    private JsonDifference() => _writer = new Utf8JsonWriter(_patch, new JsonWriterOptions { MaxDepth = int.MaxValue });

    /// <returns>The patch; empty if nothing was changed.</returns>
    public static ReadOnlyMemory<byte> Between(ReadOnlyMemory<byte> original, string before, string after)
    {
        if (before == after)
        {
            return default;
        }

        using var difference = new JsonDifference();
        difference._writer.WriteStartArray();
        var options = new JsonDocumentOptions { MaxDepth = int.MaxValue };
        using var sent = JsonDocument.Parse(original, options);
        using var old = JsonDocument.Parse(before, options);
        using var now = JsonDocument.Parse(after, options);
        difference.Compare(string.Empty, sent.RootElement, old.RootElement, now.RootElement, inArray: false, depth: 0);
        difference._writer.WriteEndArray();
        difference._writer.Flush();
        return difference._differs ? difference._patch.WrittenMemory : default;
    }

    public void Dispose() => _writer.Dispose();

    private static string Member(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private void Compare(string path, JsonElement original, JsonElement before, JsonElement after, bool inArray, int depth)
    {
        switch (original.ValueKind, before.ValueKind, after.ValueKind)
        {
            case var _ when depth > Deepest:
                break;
            case (JsonValueKind.Object, JsonValueKind.Object, JsonValueKind.Object):
                CompareMembers(path, original, before, after, depth);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array, JsonValueKind.Array)
                when original.GetArrayLength() == before.GetArrayLength() && before.GetArrayLength() == after.GetArrayLength():
                CompareItems(path, original, before, after, depth);
                break;
            // Both were written by the same writer: what is equal is equally written.
            case var _ when before.ValueKind == JsonValueKind.Undefined || !JsonMarshal.GetRawUtf8Value(before).SequenceEqual(JsonMarshal.GetRawUtf8Value(after)):
                // "add" sets a member whether it was there or not; in an array it would insert.
                Operation(inArray ? "replace" : "add", path, after);
                break;
        }
    }

    private void CompareMembers(string path, JsonElement original, JsonElement before, JsonElement after, int depth)
    {
        foreach (var member in before.EnumerateObject())
        {
            if (!after.TryGetProperty(member.Name, out _) && original.TryGetProperty(member.Name, out _))
            {
                Operation("remove", Member(path, member.Name), default);
            }
        }

        foreach (var member in after.EnumerateObject())
        {
            before.TryGetProperty(member.Name, out var old);
            if (old.ValueKind != JsonValueKind.Undefined && JsonMarshal.GetRawUtf8Value(old).SequenceEqual(JsonMarshal.GetRawUtf8Value(member.Value)))
            {
                continue;
            }

            original.TryGetProperty(member.Name, out var first);
            Compare(Member(path, member.Name), first, old, member.Value, inArray: false, depth + 1);
        }
    }

    private void CompareItems(string path, JsonElement original, JsonElement before, JsonElement after, int depth)
    {
        for (var i = 0; i < after.GetArrayLength(); i++)
        {
            Compare($"{path}/{i}", original[i], before[i], after[i], inArray: true, depth + 1);
        }
    }

    private void Operation(string operation, string path, JsonElement value)
    {
        _differs = true;
        _writer.WriteStartObject();
        _writer.WriteString("op", operation);
        _writer.WriteString("path", path);
        if (value.ValueKind != JsonValueKind.Undefined)
        {
            _writer.WritePropertyName("value");
            value.WriteTo(_writer);
        }

        _writer.WriteEndObject();
    }
}
