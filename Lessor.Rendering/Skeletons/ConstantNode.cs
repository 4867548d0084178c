using System.Text;
using System.Text.Json;
using Lessor.Rendering.Objects;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Skeletons;

/// <summary>A scalar that the template itself says.</summary>
internal sealed class ConstantNode(object? value) : SkeletonNode
{
    private byte[]? _json;
    private byte[]? _name;
    private bool? _isReserved;

    /// <summary>null, bool, long, double or string.</summary>
    public object? Value => value;

    /// <summary>Its text if it is one, escaped once for all tenants.</summary>
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(value as string ?? "", ValueText.JsonOptions.Encoder);

    /// <summary>Whether, as the key of a label or annotation, it is one that no template may set.</summary>
    public bool IsReserved => _isReserved ??= ReservedKeys.Contains((string)value!);

    /// <summary>It as JSON, made once for all tenants.</summary>
    public ReadOnlySpan<byte> Json => _json ??= value is string ? [(byte)'"', .. Encoded.EncodedUtf8Bytes, (byte)'"'] : Encoding.UTF8.GetBytes(ValueText.Json(value));

    /// <summary>Its text as the name of a JSON property, with the colon.</summary>
    public ReadOnlySpan<byte> Name => _name ??= [(byte)'"', .. Encoded.EncodedUtf8Bytes, (byte)'"', (byte)':'];

    public override long Length => Encoded.EncodedUtf8Bytes.Length + 20;

    public override bool IsFixed => true;
}
