using System.Buffers;
using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>Writes objects as JSON, one after the other, with Lessor's labels and without what isn't a template's to say.</summary>
internal sealed class ObjectWriter : IDisposable
{
    private static readonly HashSet<string> OwnFields = new(StringComparer.Ordinal) { "apiVersion", "kind", "metadata", "status" };

    private static readonly HashSet<string> OwnMetadata = new(StringComparer.Ordinal)
    {
        "name", "namespace", "labels", "generateName", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "ownerReferences", "managedFields", "finalizers",
    };

    private static readonly HashSet<string> OwnLabels =
        new(StringComparer.Ordinal) { LessorLabels.ManagedBy, LessorLabels.Tenant, LessorLabels.Component };

    // A longer one isn't kept: one large rendering must not fix the memory of every thread.
    private const int MaxKept = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _kept;

    private readonly ArrayBufferWriter<byte> _buffer;
    private readonly Utf8JsonWriter _json;
    private readonly NodeWriter _nodes;
    private readonly string _tenant;
    private readonly string _component;

    public ObjectWriter(RenderRequest request, IReadOnlyList<object?> slots, RenderBudget budget, ObjectFindings findings)
    {
        (_buffer, _kept) = (_kept ?? new ArrayBufferWriter<byte>(16 * 1024), null);
        _json = new Utf8JsonWriter(_buffer, ValueText.JsonOptions);
        _nodes = new NodeWriter(_json, _buffer, slots, budget, findings);
        _tenant = request.Tenant.Metadata.Name;
        _component = request.Instance.Name;
    }

    /// <summary>Everything written so far.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    /// <summary>Writes an object.</summary>
    /// <returns>The length of its JSON.</returns>
    public int Write(ObjectHead head, string @namespace, Filled document)
    {
        var start = _buffer.WrittenCount;
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("apiVersion", head.ApiVersion);
        _json.WriteString("kind", head.Kind);
        WriteMetadata(head, @namespace, document["metadata"]);
        _nodes.WriteEntries(document, "", OwnFields);
        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenCount - start;
    }

    public void Dispose()
    {
        _json.Dispose();
        _buffer.ResetWrittenCount();
        _kept = _buffer.Capacity <= MaxKept ? _buffer : null;
    }

    private void WriteMetadata(ObjectHead head, string @namespace, Filled metadata)
    {
        _json.WriteStartObject("metadata");
        _json.WriteString("name", head.Name);
        _json.WriteString("namespace", @namespace);
        _json.WriteStartObject("labels");
        _nodes.WriteEntries(metadata["labels"], "labels", OwnLabels);
        _json.WriteString(LessorLabels.ManagedBy, LessorApi.FieldManager);
        _json.WriteString(LessorLabels.Tenant, _tenant);
        _json.WriteString(LessorLabels.Component, _component);
        _json.WriteEndObject();
        _nodes.WriteEntries(metadata, "metadata", OwnMetadata);
        _json.WriteEndObject();
    }
}
