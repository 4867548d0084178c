using System.Globalization;
using System.Text;
using Lessor.Rendering.Values;

namespace Lessor.Tests.Rendering.Objects.Forms;

/// <summary>Draws documents as they are after Handlebars, most of which are objects that a tenant may have, and values for their slots.</summary>
internal sealed class RandomDocuments(int seed)
{
    /// <summary>How many slots a text may have.</summary>
    public const int Slots = 8;

    private static readonly string[] Keys =
        ["a", "b", "spec", "template", "containers", "ports", "protocol", "labels", "podLabels", "annotations", "matchLabels", "replicas", "app.kubernetes.io/managed-by", "items"];

#pragma warning disable CA5394 // Nothing here is secret: a seed draws the same again.
    private readonly Random _random = new(seed);

    /// <summary>The YAML text of a few documents, in JSON's form, with slots.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            text.Append("---\n").Append(Document()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Values for the slots.</summary>
    public IReadOnlyList<object?> Values() => [.. Enumerable.Range(0, Slots).Select(number => number < 4 ? Pick("x", "web", "one", "acme") : Value(2))];

    private string Document()
    {
        var (apiVersion, kind) = _random.Next(12) switch
        {
            < 4 => ("apps/v1", "Deployment"),
            < 6 => ("v1", "Service"),
            6 => ("v1", "ConfigMap"),
            7 => ("v1", "Pod"),
            8 => ("batch/v1", "CronJob"),
            9 => ("v1", "Secret"),
            10 => (Pick("v1", "lessor.io/v1", "", "a b"), Pick("List", "Namespace", "Tenant", "\"\"", "kind")),
            _ => ("example.com/v1", "Thing"),
        };
        var fields = new List<string> { $"apiVersion: {apiVersion}", $"kind: {kind}", $"metadata: {Metadata()}" };
        Sometimes(fields, 8, () => "spec: " + Spec());
        Sometimes(fields, 2, () => Key() + ": " + Node(3));
        Sometimes(fields, 1, () => "status: " + Node(2));
        Sometimes(fields, 2, () => "type: " + Pick("Opaque", "kubernetes.io/service-account-token", Slot()));
        return "{" + string.Join(", ", fields) + "}";
    }

    private string Metadata()
    {
        if (_random.Next(30) == 0)
        {
            return Node(1);
        }

        var fields = new List<string> { "name: " + Pick("web", "web", "two", Slot(), Slot(), $"\"{Slot()}-x\"", $"\"{Slot()}\"", "7") };
        Sometimes(fields, 4, () => "labels: " + Texts());
        Sometimes(fields, 4, () => "annotations: " + Texts());
        Sometimes(fields, 3, () => "namespace: " + Pick("acme-dev", Slot(), $"\"{Slot()}\"", "other", "\"\"", "null"));
        Sometimes(fields, 1, () => "finalizers: " + Pick("[]", "[a]", Slot()));
        Sometimes(fields, 1, () => Pick("x", "generation", "resourceVersion") + ": " + Node(1));
        return "{" + string.Join(", ", fields) + "}";
    }

    private string Texts() => _random.Next(12) == 0
        ? Node(1)
        : Map(() => Pick("a", "b/c", "app.kubernetes.io/managed-by", "lessor.io/tenant", $"\"{Slot()}\"", Slot()), () => Pick("text", "\"7\"", Slot(), $"\"{Slot()}\"", $"\"is {Slot()}\""), 12);

    private string Spec()
    {
        var pod = $"{{containers: [{{name: a, ports: [{Node(2)}, {{containerPort: 80}}, {{}}, {{protocol: {Slot()}}}]}}, {Node(1)}], initContainers: {Node(2)}}}";
        var template = $"{{metadata: {{labels: {Texts()}}}, spec: {pod}}}";
        return _random.Next(7) switch
        {
            0 => Node(3),
            1 => $"{{ports: [{{port: {Slot()}}}, {Slot()}], replicas: {Slot()}}}",
            2 => $"{{ports: {Node(2)}, replicas: {Slot()}}}",
            3 => $"{{jobTemplate: {{spec: {{template: {template}}}}}}}",
            4 => pod,
            _ => $"{{replicas: {Pick("1", "-1", "\"1\"", Slot())}, template: {template}}}",
        };
    }

    private string Node(int depth) => _random.Next(depth > 0 ? 9 : 5) switch
    {
        0 or 1 => Slot(),
        2 => $"\"{Slot()} and {Slot()}ü\"",
        3 => Pick("1.5", "true", "null", "~", "12"),
        4 => Pick("\"quoted \\\" \\u0007\"", "text"),
        5 => "[" + string.Join(", ", Enumerable.Range(0, _random.Next(3)).Select(_ => Node(depth - 1))) + "]",
        _ => Map(Key, () => Node(depth - 1), 40),
    };

    private string Map(Func<string> key, Func<string> value, int rareKey)
    {
        var entries = Enumerable.Range(0, _random.Next(4)).Select(_ => (Key: key(), Value: value()))
            .Where(entry => !entry.Key.Contains("lessor.io", StringComparison.Ordinal) || _random.Next(rareKey) == 0).DistinctBy(entry => entry.Key);
        return "{" + string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}")) + "}";
    }

    private string Key() => _random.Next(12) switch
    {
        0 => $"\"{Slot()}\"",
        1 => $"\"k-{Slot()}\"",
        _ => Pick(Keys),
    };

    private object? Value(int depth) => _random.Next(depth > 0 ? 14 : 10) switch
    {
        0 => null,
        1 => true,
        2 => (long)_random.Next(5),
        3 => 2.5,
        4 => "",
        5 => "a \"quoted\"\n---\nkind: ClusterRole é 😀",
        6 => Pick("labels", "ports", "lessor.io/tenant", "app.kubernetes.io/managed-by"),
        < 10 => "text",
        10 => new ValueList { Value(depth - 1), Value(depth - 1) },
        _ => new ValueMap { [Pick(Keys)] = Value(depth - 1), [Pick("c", "lessor.io/x")] = Value(depth - 1) },
    };

    private string Slot() => string.Create(CultureInfo.InvariantCulture, $"{Lessor.Rendering.Templates.Slot.Open}{_random.Next(Slots)}{Lessor.Rendering.Templates.Slot.Close}");

    private void Sometimes(List<string> fields, int tenths, Func<string> field)
    {
        if (_random.Next(10) < tenths)
        {
            fields.Add(field());
        }
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
