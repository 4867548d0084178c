using System.Text.Json.Serialization;
using k8s.Serialization;

namespace k8s.Models;

/// <summary>An amount such as <c>500m</c> or <c>8Gi</c>, kept as it was written.</summary>
[JsonConverter(typeof(ResourceQuantityConverter))]
public class ResourceQuantity
{
    public ResourceQuantity(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        Value = value.Trim();
    }

    public string Value { get; }

    public static implicit operator ResourceQuantity(string value) => value is null ? null : new(value);

    public static implicit operator string(ResourceQuantity value) => value?.Value;

    public override bool Equals(object obj) => obj is ResourceQuantity other && other.Value == Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;
}
