using System.Globalization;

namespace Lessor.Tests.Rendering;

/// <summary>Where the operator runs changes nothing (property 11).</summary>
[Holds(11)]
public sealed class CultureTests
{
    private const string Data = """
        a: "{{ f }} {{ n }} {{ t }} {{ json l }}"
        b: {{ upper title }}{{ lower title }}{{ trim title }}
        c: "{{ lt 1.5 2 }}{{ gt "i" "I" }}{{ eq "i" "İ" }}"
        d: "{{#each m}}{{@key}} {{/each}}"
        e: {{ f }}
        f: 1.5
        g: {{ replace title "I" "." }}
        """;

    [TestCase("tr-TR")]
    [TestCase("de-DE")]
    [TestCase("ar-SA")]
    [TestCase("fa-IR")]
    public void Render_UnderAnyCulture_YieldsTheSame(string culture)
    {
        var request = Requests.Create(
            Requests.ConfigMap(Data),
            """{"f": 1234.5, "n": -7, "t": true, "l": [1.5, -2], "title": "Iıİi TITLE", "m": {"ı": 1, "I": 2, "i": 3, "ä": 4}}""",
            """{"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {"f": {"type": "number", "minimum": 0.5}}}""");
        var invariant = Requests.Text(Requests.Render(request)[0]);

        Assert.That(Under(culture, () => Requests.Text(Requests.Render(request)[0])), Is.EqualTo(invariant));
        Assert.That(invariant, Does.Contain("1234.5 -7 true [1.5,-2]").And.Contain("\"e\":1234.5,\"f\":1.5"));
    }

    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    public void Errors_UnderAnyCulture_SayTheSame(string culture)
    {
        var request = Requests.Create("a: b\nc: {{ x }}", """{"f": -1.5}""", """{"type": "object", "properties": {"f": {"type": "number", "minimum": 0.5}}}""");

        Assert.That(Under(culture, () => Requests.ErrorText(request)), Is.EqualTo(Requests.ErrorText(request)).And.Contain("at least 0.5 (was -1.5)"));
    }

    private static T Under<T>(string name, Func<T> action)
    {
        var result = default(T)!;
        var thread = new Thread(() => result = action()) { CurrentCulture = new CultureInfo(name), CurrentUICulture = new CultureInfo(name) };
        thread.Start();
        thread.Join();
        return result;
    }
}
