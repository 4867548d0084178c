using System.Globalization;
using System.Text.Json.Serialization;
using k8s.Serialization;

namespace k8s.Models;

/// <summary>A number or a text, kept as text; what was a number on the wire is one again when written.</summary>
[JsonConverter(typeof(IntOrStringConverter))]
public class IntOrString
{
    public string Value { get; private init; }

    public static implicit operator IntOrString(int value) => (long)value;

    public static implicit operator IntOrString(long value) => new() { Value = value.ToString(CultureInfo.InvariantCulture) };

    public static implicit operator IntOrString(string value) => value is null ? null : new() { Value = value };

    public static implicit operator string(IntOrString value) => value?.Value;

    public override bool Equals(object obj) => obj is IntOrString other && other.Value == Value;

    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => Value;
}
