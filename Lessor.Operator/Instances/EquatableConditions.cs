using System.Text.Json;
using k8s;
using Lessor.Entities.Conditions;

namespace Lessor.Operator.Instances;

/// <summary>Conditions that are equal to others of the same text.</summary>
internal sealed class EquatableConditions : IEquatable<EquatableConditions>
{
    private readonly string _text;

    private EquatableConditions(string text, IReadOnlyList<Condition> items) => (_text, Items) = (text, items);

    /// <summary>No conditions.</summary>
    public static EquatableConditions None { get; } = new("", []);

    /// <summary>The conditions.</summary>
    public IReadOnlyList<Condition> Items { get; }

    /// <summary>Reads a list of conditions; none, if it is one of something else.</summary>
    public static EquatableConditions Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return None;
        }

        var text = json.GetRawText();
        try
        {
            return new(text, KubernetesJson.Deserialize<List<Condition>>(text));
        }
        catch (JsonException)
        {
            return new(text, []);
        }
    }

    /// <summary>A condition; null if there is none of the type.</summary>
    public Condition? Find(string type) => Items.FirstOrDefault(condition => condition.Type == type);

    public bool Equals(EquatableConditions? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as EquatableConditions);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);
}
