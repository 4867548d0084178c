using System.Globalization;
using System.Text.Json.Nodes;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Rendering.Values;

namespace Lessor.Operator.Databases;

/// <summary>Reads the fields of a YAML mapping, each by the type it must have, and notes all that is wrong: a field of another type, and those nobody asked for.</summary>
internal sealed class StrictMap(JsonObject map, string path, List<string> problems)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public void Refuse(string field, string message) => problems.Add($"{path}{field} {message}");

    public string? Text(string field) => Value(field) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => Wrong<string>(field, "must be text"),
    };

    public string? Required(string field)
    {
        var text = Text(field);
        if (Value(field) is null || text?.Length == 0)
        {
            Refuse(field, "is missing");
        }

        return text;
    }

    public int? Number(string field, int min, int max) => Value(field) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<long>(out var number) && number >= min && number <= max => (int)number,
        _ => Wrong<int?>(field, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {min} to {max}")),
    };

    public IReadOnlyList<string> Texts(string field)
    {
        switch (Value(field))
        {
            case null:
                return [];
            case JsonArray list when list.All(item => item is JsonValue value && value.TryGetValue<string>(out _)):
                return [.. list.Select(item => item!.GetValue<string>())];
            default:
                return Wrong<IReadOnlyList<string>>(field, "must be a list of texts") ?? [];
        }
    }

    public LabelSelection? Selection(string field)
    {
        if (Map(field) is not { } selection)
        {
            return null;
        }

        var result = new LabelSelection
        {
            MatchLabels = selection.Map("matchLabels")?.AllTexts(),
            MatchExpressions = [.. selection.Maps("matchExpressions").Select(Requirement)],
        };
        selection.End();
        return result;
    }

    /// <summary>Notes the fields that nobody asked for.</summary>
    public void End()
    {
        foreach (var field in map.Select(entry => entry.Key).Where(name => !_asked.Contains(name)))
        {
            problems.Add($"{path}{field} is not a known key{NearestName.Hint(field, _asked)}");
        }
    }

    private static LabelRequirement Requirement(StrictMap item)
    {
        var requirement = new LabelRequirement { Key = item.Required("key") ?? "", Values = [.. item.Texts("values")] };
        var relation = item.Required("operator") ?? "";
        if (Enum.TryParse<LabelOperator>(relation, out var known) && Enum.GetNames<LabelOperator>().Contains(relation))
        {
            requirement.Operator = known;
        }
        else if (relation.Length > 0)
        {
            item.Refuse("operator", $"must be one of {string.Join(", ", Enum.GetNames<LabelOperator>())}");
        }

        item.End();
        return requirement;
    }

    private StrictMap? Map(string field) => Value(field) switch
    {
        null => null,
        JsonObject inner => new StrictMap(inner, $"{path}{field}.", problems),
        _ => Wrong<StrictMap>(field, "must be a mapping"),
    };

    private IReadOnlyList<StrictMap> Maps(string field) => Value(field) switch
    {
        null => [],
        JsonArray list when list.All(item => item is JsonObject) =>
            [.. list.Select((item, i) => new StrictMap((JsonObject)item!, string.Create(CultureInfo.InvariantCulture, $"{path}{field}[{i}]."), problems))],
        _ => Wrong<IReadOnlyList<StrictMap>>(field, "must be a list of mappings") ?? [],
    };

    private Dictionary<string, string> AllTexts() => map.ToDictionary(entry => entry.Key, entry => Text(entry.Key) ?? "", StringComparer.Ordinal);

    private JsonNode? Value(string field)
    {
        _asked.Add(field);
        return map[field];
    }

    private T? Wrong<T>(string field, string message)
    {
        Refuse(field, message);
        return default;
    }
}
