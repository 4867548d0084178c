using System.Buffers;
using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>Writes objects as JSON, one after the other, with Lessor's labels and without what isn't a template's to say.</summary>
internal sealed class ObjectWriter : IDisposable
{
    private static readonly HashSet<string> OwnMetadata = new(StringComparer.Ordinal)
    {
        "name", "namespace", "labels", "generateName", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "ownerReferences", "managedFields", "finalizers",
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly RenderBudget _budget;
    private readonly ObjectFindings _findings;
    private readonly string _tenant;
    private readonly string _component;
    private int _depth;

    public ObjectWriter(RenderRequest request, RenderBudget budget, ObjectFindings findings)
    {
        _json = new Utf8JsonWriter(_buffer, ValueText.JsonOptions);
        _budget = budget;
        _findings = findings;
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
        foreach (var (key, value) in document.Entries())
        {
            switch (key)
            {
                case "status":
                    break;
                case "metadata":
                    WriteMetadata(head, @namespace, value);
                    break;
                default:
                    _json.WritePropertyName(key);
                    Write(value, key);
                    break;
            }
        }

        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenCount - start;
    }

    public void Dispose() => _json.Dispose();

    private void WriteMetadata(ObjectHead head, string @namespace, Filled metadata)
    {
        _json.WriteStartObject("metadata");
        _json.WriteString("name", head.Name);
        _json.WriteString("namespace", @namespace);
        WriteLabels(metadata["labels"]);
        foreach (var (key, value) in metadata.Entries())
        {
            if (!OwnMetadata.Contains(key))
            {
                _json.WritePropertyName(key);
                Write(value, key);
            }
        }

        _json.WriteEndObject();
    }

    private void WriteLabels(Filled labels)
    {
        _json.WriteStartObject("labels");
        foreach (var (key, value) in labels.Entries())
        {
            CheckReserved(key, "labels");
            if (key is not LessorLabels.ManagedBy and not LessorLabels.Tenant and not LessorLabels.Component)
            {
                _json.WritePropertyName(key);
                Write(value, key);
            }
        }

        _json.WriteString(LessorLabels.ManagedBy, LessorApi.FieldManager);
        _json.WriteString(LessorLabels.Tenant, _tenant);
        _json.WriteString(LessorLabels.Component, _component);
        _json.WriteEndObject();
    }

    private void Write(Filled value, string field)
    {
        if (value.IsMap)
        {
            WriteMap(value, field);
        }
        else if (value.IsList)
        {
            Enter();
            _json.WriteStartArray();
            foreach (var item in value.Items())
            {
                Write(item, "");
            }

            _json.WriteEndArray();
            _depth--;
        }
        else
        {
            ValueText.WriteScalar(_json, value.Raw);
            CheckLength();
        }
    }

    private void WriteMap(Filled map, string field)
    {
        var hasLabels = ReservedKeys.AreIn(field);
        Enter();
        _json.WriteStartObject();
        foreach (var (key, value) in map.Entries())
        {
            if (hasLabels)
            {
                CheckReserved(key, field);
            }

            _json.WritePropertyName(key);
            Write(value, key);
        }

        _json.WriteEndObject();
        _depth--;
    }

    private void CheckReserved(string key, string field)
    {
        if (ReservedKeys.Contains(key))
        {
            _findings.Add(field, $"\"{key}\" is reserved: a template may not set it");
        }
    }

    private void Enter()
    {
        _budget.Step();
        if (++_depth > _budget.Limits.MaxDepth)
        {
            throw new RenderLimitException(FormattableString.Invariant($"nests deeper than {_budget.Limits.MaxDepth}"));
        }
    }

    private void CheckLength()
    {
        _budget.Step();
        if (_buffer.WrittenCount + (long)_json.BytesPending > _budget.Limits.MaxOutput)
        {
            throw new RenderLimitException(FormattableString.Invariant($"renders to more than {_budget.Limits.MaxOutput} bytes"));
        }
    }
}
