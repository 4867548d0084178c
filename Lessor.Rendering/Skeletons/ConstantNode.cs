using System.Text.Json;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Skeletons;

/// <summary>A scalar that the template itself says.</summary>
internal sealed class ConstantNode(object? value) : SkeletonNode
{
    /// <summary>null, bool, long, double or string.</summary>
    public object? Value => value;

    /// <summary>Its text if it is one, escaped once for all tenants.</summary>
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(value as string ?? "", ValueText.JsonOptions.Encoder);

    public override long Length => Encoded.EncodedUtf8Bytes.Length + 20;

    public override bool IsFixed => true;
}
