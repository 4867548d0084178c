using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace k8s.Serialization;

internal sealed class YamlWriter(IEmitter emitter)
{
    public static string Write(IEnumerable<JsonElement> documents)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var writer = new YamlWriter(new Emitter(text, new EmitterSettings(2, int.MaxValue, false, int.MaxValue, true)));
        writer.WriteStream(documents);
        return text.ToString();
    }

    private void WriteStream(IEnumerable<JsonElement> documents)
    {
        emitter.Emit(new StreamStart());
        var first = true;
        foreach (var document in documents)
        {
            emitter.Emit(new DocumentStart(null, null, first));
            WriteNode(document);
            emitter.Emit(new DocumentEnd(true));
            first = false;
        }

        emitter.Emit(new StreamEnd());
    }

    private void WriteNode(JsonElement node)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMapping(node);
                break;
            case JsonValueKind.Array:
                WriteSequence(node);
                break;
            case JsonValueKind.String:
                WriteText(node.GetString());
                break;
            default:
                emitter.Emit(new Scalar(null, null, node.GetRawText(), ScalarStyle.Plain, true, false));
                break;
        }
    }

    private void WriteMapping(JsonElement node)
    {
        emitter.Emit(new MappingStart(null, null, true, MappingStyle.Block));
        foreach (var property in node.EnumerateObject())
        {
            WriteText(property.Name);
            WriteNode(property.Value);
        }

        emitter.Emit(new MappingEnd());
    }

    private void WriteSequence(JsonElement node)
    {
        emitter.Emit(new SequenceStart(null, null, true, SequenceStyle.Block));
        foreach (var item in node.EnumerateArray())
        {
            WriteNode(item);
        }

        emitter.Emit(new SequenceEnd());
    }

    private void WriteText(string text)
    {
        var style = YamlScalar.NeedsQuotes(text) ? ScalarStyle.DoubleQuoted
            : text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
            : ScalarStyle.Any;
        emitter.Emit(new Scalar(null, null, text, style, style != ScalarStyle.DoubleQuoted, true));
    }
}
