using System.Text.Json.Nodes;
using k8s;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lessor.Manifests.Yaml;

/// <summary>
/// Writes objects as YAML whose bytes depend on nothing but the objects: keys are sorted, so the order in which a model declares its
/// properties doesn't show.
/// </summary>
internal sealed class ManifestWriter
{
    private readonly Emitter _emitter;

    private ManifestWriter(TextWriter text) =>
        _emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, int.MaxValue, true));

    public static string Write(IReadOnlyList<object> documents)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new ManifestWriter(text).WriteStream(documents);
        return text.ToString();
    }

    private void WriteStream(IReadOnlyList<object> documents)
    {
        _emitter.Emit(new StreamStart());
        for (var i = 0; i < documents.Count; i++)
        {
            _emitter.Emit(new DocumentStart(null, null, isImplicit: i == 0));
            WriteNode(JsonNode.Parse(KubernetesJson.Serialize(documents[i]))!);
            _emitter.Emit(new DocumentEnd(true));
        }

        _emitter.Emit(new StreamEnd());
    }

    private void WriteNode(JsonNode node)
    {
        switch (node)
        {
            case JsonObject map:
                WriteMap(map);
                break;
            case JsonArray list:
                WriteList(list);
                break;
            default:
                _emitter.Emit(ScalarText.Of(node.AsValue()));
                break;
        }
    }

    private void WriteMap(JsonObject map)
    {
        _emitter.Emit(new MappingStart(null, null, true, map.Count > 0 ? MappingStyle.Block : MappingStyle.Flow));
        foreach (var (key, value) in map.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, KeyOrder.Instance))
        {
            _emitter.Emit(ScalarText.Of(key));
            WriteNode(value!);
        }

        _emitter.Emit(new MappingEnd());
    }

    private void WriteList(JsonArray list)
    {
        _emitter.Emit(new SequenceStart(null, null, true, list.Count > 0 ? SequenceStyle.Block : SequenceStyle.Flow));
        foreach (var item in list)
        {
            WriteNode(item!);
        }

        _emitter.Emit(new SequenceEnd());
    }
}
