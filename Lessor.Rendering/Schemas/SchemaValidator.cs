using Lessor.Rendering.Values;

namespace Lessor.Rendering.Schemas;

/// <summary>Fills in a schema's defaults and finds everything in which values don't fit it.</summary>
internal sealed class SchemaValidator
{
    private readonly List<Finding> _findings = [];
    private readonly ValuePath _path;

    private readonly bool _partly;
    private int _lists;
    private int _sensitive;

    private readonly Action<string> _fail;

    private readonly PatternTime _time;

    private SchemaValidator(string root, bool partly, PatternTime time) => (_path, _partly, _fail, _time) = (new ValuePath(root), partly, FailDiscreetly, time);

    /// <summary>Applies a schema to a value: takes out removals, fills in defaults (in place) and checks.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="root">What the value is called.</param>
    /// <returns>All findings.</returns>
    public static IReadOnlyList<Finding> Apply(Schema schema, object? value, string root) => Apply(schema, value, root, partly: false);

    /// <summary>Does the same with values that others are merged over: what is missing may come with those.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="root">What the value is called.</param>
    /// <returns>All findings.</returns>
    public static IReadOnlyList<Finding> ApplyPartly(Schema schema, object? value, string root) => Apply(schema, value, root, partly: true);

    /// <summary>Does the same, within a time that other checks share.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="root">What the value is called.</param>
    /// <param name="time">The time.</param>
    /// <returns>All findings.</returns>
    public static IReadOnlyList<Finding> Apply(Schema schema, object? value, string root, PatternTime time) => Apply(schema, value, root, partly: false, time);

    private static List<Finding> Apply(Schema schema, object? value, string root, bool partly, PatternTime? time = null)
    {
        var validator = new SchemaValidator(root, partly, time ?? new PatternTime());
        validator.Visit(schema, value);
        return validator._findings;
    }

    private void Visit(Schema schema, object? value)
    {
        _sensitive += schema.Sensitive ? 1 : 0;
        VisitShown(schema, value);
        _sensitive -= schema.Sensitive ? 1 : 0;
    }

    private void VisitShown(Schema schema, object? value)
    {
        if (value is null)
        {
            if (!schema.Nullable)
            {
                Fail("must not be null");
            }

            return;
        }

        if (!CheckType(schema, value))
        {
            return;
        }

        if (schema.Enum is { } choices && !choices.Contains(value, ValueEquality.Instance))
        {
            Fail(IsHidden ? "must be one of the values that its schema lists" : $"must be one of {string.Join(", ", choices.Select(ValueText.Describe))} (was {ValueText.Describe(value)})");
        }

        switch (value)
        {
            case ValueMap map: VisitMap(schema, map); break;
            case ValueList list: VisitList(schema, list); break;
            case string text: ScalarChecks.Check(schema, text, _fail, _time); break;
            case long number: ScalarChecks.Check(schema, number, _fail); break;
            case double number: ScalarChecks.Check(schema, number, _fail); break;
            default: break;
        }
    }

    private bool CheckType(Schema schema, object value)
    {
        var (fits, wanted) = schema switch
        {
            { IntOrString: true } => (value is string or long, "an integer or a string"),
            { Type: "object" } => (value is ValueMap, "an object"),
            { Type: "array" } => (value is ValueList, "a list"),
            { Type: "string" } => (value is string, "a string"),
            { Type: "integer" } => (value is long || value is double number && double.IsInteger(number), "an integer"),
            { Type: "number" } => (value is long or double, "a number"),
            { Type: "boolean" } => (value is bool, "true or false"),
            _ => (true, ""),
        };
        if (!fits)
        {
            Fail($"must be {wanted} (was {(value is string || IsHidden ? ValueText.KindOf(value) : ValueText.Describe(value))})");
        }

        return fits;
    }

    private void VisitMap(Schema schema, ValueMap map)
    {
        FillIn(schema, map);
        foreach (var (name, value) in map)
        {
            _path.Push(name);
            VisitProperty(schema, name, value);
            _path.Pop();
        }

        // Mappings are merged, so more may come; lists are replaced as a whole, so what is in one is all there is.
        var complete = !_partly || _lists > 0;
        foreach (var name in complete ? schema.Required : [])
        {
            if (!map.ContainsKey(name))
            {
                _findings.Add(new Finding(_path.With(name), "is required"));
            }
        }

        CheckCount(map.Count, complete ? schema.MinProperties : null, schema.MaxProperties, "properties");
    }

    private static void FillIn(Schema schema, ValueMap map)
    {
        foreach (var (name, value) in map)
        {
            if (value is null && PropertyOf(schema, name)?.Nullable != true)
            {
                map.Remove(name);
            }
        }

        foreach (var (name, property) in schema.Defaults)
        {
            map.TryAdd(name, property.Default);
        }
    }

    private void VisitProperty(Schema schema, string name, object? value)
    {
        if (PropertyOf(schema, name) is { } property)
        {
            Visit(property, value);
        }
        else if (schema.IsClosed)
        {
            Fail("is not a known value" + NearestName.Hint(name, schema.Properties?.Keys ?? Enumerable.Empty<string>()));
        }
        else
        {
            ValueLayers.WithoutNulls(value);
        }
    }

    private static Schema? PropertyOf(Schema schema, string name) =>
        schema.Properties?.GetValueOrDefault(name) ?? schema.AdditionalSchema;

    private void VisitList(Schema schema, ValueList list)
    {
        _lists++;
        for (var i = 0; i < list.Count && schema.Items is not null; i++)
        {
            _path.Push(i);
            Visit(schema.Items, list[i]);
            _path.Pop();
        }

        _lists--;

        CheckCount(list.Count, schema.MinItems, schema.MaxItems, "items");
        if (schema.UniqueItems && list.ToHashSet(ValueEquality.Instance).Count < list.Count)
        {
            Fail("must not have equal items");
        }
    }

    private void CheckCount(int count, long? min, long? max, string what)
    {
        if (count < min || count > max)
        {
            Fail(FormattableString.Invariant($"must have at {(count < min ? "least" : "most")} {(count < min ? min : max)} {what} (has {count})"));
        }
    }

    // Looked up only where there is something to say.
    private bool IsHidden => _sensitive > 0 || SensitiveNames.AreIn(_path.ToString());

    private void Fail(string message) => _findings.Add(new Finding(_path.ToString(), message));

    // What a check of one value says ends with how the value is.
    private void FailDiscreetly(string message) =>
        Fail(IsHidden && message.EndsWith(')') && message.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var end ? message[..end] : message);
}
