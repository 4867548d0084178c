using System.Text.RegularExpressions;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Schemas;

/// <summary>A structural OpenAPI v3 schema, or a part of one. Unset keywords are null or false.</summary>
internal sealed class Schema
{
    /// <summary>object, array, string, integer, number or boolean; null where any or int-or-string is meant.</summary>
    public string? Type { get; set; }

    public Dictionary<string, Schema>? Properties { get; set; }

    /// <summary>Those of the properties that have a default.</summary>
    public KeyValuePair<string, Schema>[] Defaults => field ??= [.. (Properties ?? []).Where(property => property.Value.HasDefault)];

    public IReadOnlyList<string> Required { get; set; } = [];

    /// <summary>What properties that aren't named must fit.</summary>
    public Schema? AdditionalSchema { get; set; }

    /// <summary>Whether properties that aren't named are welcome; null: unsaid.</summary>
    public bool? AdditionalAllowed { get; set; }

    public bool PreserveUnknownFields { get; set; }

    public bool IntOrString { get; set; }

    /// <summary>Whether what it is of is in no message: <c>x-lessor-sensitive</c>.</summary>
    public bool Sensitive { get; set; }

    public bool Nullable { get; set; }

    public bool HasDefault { get; set; }

    public object? Default { get; set; }

    public ValueList? Enum { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    public bool ExclusiveMinimum { get; set; }

    public bool ExclusiveMaximum { get; set; }

    public double? MultipleOf { get; set; }

    public long? MinLength { get; set; }

    public long? MaxLength { get; set; }

    public Regex? Pattern { get; set; }

    /// <summary>The pattern as it was written.</summary>
    public string? PatternText { get; set; }

    public string? Format { get; set; }

    public Schema? Items { get; set; }

    public long? MinItems { get; set; }

    public long? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    public long? MinProperties { get; set; }

    public long? MaxProperties { get; set; }

    /// <summary>Whether a mapping may hold only what is named.</summary>
    public bool IsClosed => Properties is not null && AdditionalSchema is null && AdditionalAllowed != true && !PreserveUnknownFields
        || AdditionalAllowed == false;
}
