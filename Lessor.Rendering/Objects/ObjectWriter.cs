using System.Collections.Frozen;
using System.Text;
using Lessor.Entities.Naming;
using Lessor.Rendering.Skeletons;

namespace Lessor.Rendering.Objects;

/// <summary>Writes objects as JSON, one after the other, with Lessor's labels and without what isn't a template's to say.</summary>
internal sealed class ObjectWriter : IDisposable
{
    /// <summary>What isn't copied from a document, but written anew or left out.</summary>
    public static readonly FrozenSet<string> OwnFields = FrozenSet.Create(StringComparer.Ordinal, "apiVersion", "kind", "metadata", "status");

    /// <summary>The same of its metadata.</summary>
    public static readonly FrozenSet<string> OwnMetadata = FrozenSet.Create(
        StringComparer.Ordinal,
        "name", "namespace", "labels", "generateName", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "ownerReferences", "managedFields", "finalizers");

    /// <summary>The same of its labels.</summary>
    public static readonly FrozenSet<string> OwnLabels =
        FrozenSet.Create(StringComparer.Ordinal, LessorLabels.ManagedBy, LessorLabels.Tenant, LessorLabels.Component);

    /// <summary>The names of Lessor's own labels, as JSON and with the colon.</summary>
    public static readonly byte[] ManagedBy = NameOf(LessorLabels.ManagedBy);

    /// <inheritdoc cref="ManagedBy"/>
    public static readonly byte[] Tenant = NameOf(LessorLabels.Tenant);

    /// <inheritdoc cref="ManagedBy"/>
    public static readonly byte[] Component = NameOf(LessorLabels.Component);

    private readonly JsonBytes _json;
    private readonly NodeWriter _nodes;
    private readonly string _tenant;
    private readonly string _component;

    public ObjectWriter(RenderRequest request, IReadOnlyList<object?> slots, RenderBudget budget, ObjectFindings findings)
    {
        _json = JsonBytes.Rent();
        _nodes = new NodeWriter(_json, slots, budget, findings);
        _tenant = request.Tenant.Metadata.Name;
        _component = request.Instance.Name;
    }

    /// <summary>Everything written so far.</summary>
    public ReadOnlySpan<byte> Written => _json.Written;

    /// <summary>Writes an object.</summary>
    /// <returns>The length of its JSON.</returns>
    public int Write(ObjectHead head, string @namespace, Filled document)
    {
        var start = _json.Length;
        _json.Begin();
        Write("\"apiVersion\":"u8, head.ApiVersion);
        Write("\"kind\":"u8, head.Kind);
        WriteMetadata(head, @namespace, document["metadata"]);
        _nodes.WriteEntries(document, "", OwnFields);
        _json.EndObject();
        return _json.Length - start;
    }

    public void Dispose() => _json.Dispose();

    private void WriteMetadata(ObjectHead head, string @namespace, Filled metadata)
    {
        _json.Name("\"metadata\":"u8);
        _json.StartObject();
        Write("\"name\":"u8, head.Name);
        Write("\"namespace\":"u8, @namespace);
        _json.Name("\"labels\":"u8);
        _json.StartObject();
        _nodes.WriteEntries(metadata["labels"], "labels", OwnLabels);
        Write(ManagedBy, LessorApi.FieldManager);
        Write(Tenant, _tenant);
        Write(Component, _component);
        _json.EndObject();
        _nodes.WriteEntries(metadata, "metadata", OwnMetadata);
        _json.EndObject();
    }

    private void Write(ReadOnlySpan<byte> name, string value)
    {
        _json.Name(name);
        _json.Scalar(value);
    }

    private static byte[] NameOf(string label) => Encoding.UTF8.GetBytes($"\"{label}\":");
}
