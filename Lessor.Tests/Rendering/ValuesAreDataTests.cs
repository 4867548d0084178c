using FsCheck;
using FsCheck.Fluent;
using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

/// <summary>Whatever a value holds, it stays what it is: nothing it says can become structure (property 10).</summary>
[Holds(10)]
public sealed class ValuesAreDataTests
{
    private const string Template = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: c}
        data:
          plain: {{ x }}
          quoted: "{{ x }}"
          single: '{{ x }}'
          flow: [{{ x }}, {k: {{ x }}}]
          block: |-
            {{ x }}
          amid: <{{ x }}>
          {{ x }}: key
        """;

    private static readonly ComponentRenderer Renderer = new();

    private static readonly string[] Evil =
    [
        "x\nkind: ClusterRole", "\"", "'", "---", "\n---\napiVersion: v1\n", "{{namespace}}", "&a", "*a", "!!binary eA==", "# no comment",
        "", " ", "\t", "- a", "a: b", "? a", "| ", ">", "%YAML 1.1", "true", "null", "~", "5", "1e3", "yes", "<<", "[", "]", "{", "}", ",",
        "\u0000", "\u0085", "\u2028", "\ufeff", "\uE000", "\uE0000\uE001", "\uE0001\uE001", "\uE001", "\\ue000", "😀", "@root", "../x",
    ];

    [TestCaseSource(nameof(Evil))]
    public void Render_ValueWithSyntax_StaysOneScalar(string value) => AssertStays(value);

    [Test]
    public void Render_AnyText_StaysOneScalar()
    {
        var text = ArbMap.Default.ArbFor<NonNull<string>>();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(text, value => AssertStays(value.Get)));
    }

    [Test]
    public void Render_TypedValues_KeepTheirTypesWherePlain()
    {
        var data = Requests.RenderData(
            "a: {{ n }}\nb: {{ f }}\nc: {{ t }}\nd: {{ z }}\ne: {{ l }}\nf: {{ m }}\ng: '{{ n }}'",
            """{"n": 5, "f": 2.5, "t": true, "z": "", "l": [1, [null]], "m": {"k": {}}}""");

        Assert.That(data.GetRawText(), Is.EqualTo("""{"a":5,"b":2.5,"c":true,"d":"","e":[1,[null]],"f":{"k":{}},"g":"5"}"""));
    }

    [Test]
    public void Render_ValuesThatMakeKeysEqual_IsRefused()
    {
        var request = Requests.Create(Requests.ConfigMap("{{ a }}: 1\n{{ b }}: 2"), new { a = "k", b = "k" });

        Assert.That(Requests.ErrorText(request), Does.Contain("the key \"k\" is there twice"));
    }

    [TestCase("x: \uE0000\uE001")]
    [TestCase("x: \"\\ue0000\\ue001\"")]
    [TestCase("x: \"\\U0000E0000\\uE001\"")]
    [TestCase("x: \"\\ue{{!}}0000\"")]
    public void Render_TemplateThatForgesASlot_IsRefused(string line)
    {
        var request = Requests.Create(Requests.ConfigMap("y: {{ secret }}\n" + line), new { secret = "s" });

        Assert.That(Requests.ErrorText(request), Does.Contain("U+E000"));
    }

    [Test]
    public void Render_HelpersOnEvilText_StayOneScalar()
    {
        var data = Requests.RenderData("a: {{ upper x }}\nb: {{ replace x \"o\" \"\\n- \" }}\nc: {{ join l \"\\n\" }}", new { x = "o: o", l = Evil });

        Assert.That(data.GetProperty("a").GetString(), Is.EqualTo("O: O"));
        Assert.That(data.GetProperty("b").GetString(), Is.EqualTo("\n- : \n- "));
        Assert.That(data.GetProperty("c").GetString(), Is.EqualTo(string.Join('\n', Evil)));
    }

    private static void AssertStays(string value)
    {
        // JSON can't hold half of a surrogate pair; what the API server sends is already whole.
        value = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(value));
        var objects = Renderer.Render(Requests.Create(Template, new { x = value }));
        Assert.That(objects, Has.Count.EqualTo(1));
        var data = Requests.Object(objects[0]).GetProperty("data");
        foreach (var name in new[] { "plain", "quoted", "single", "block" })
        {
            Assert.That(data.GetProperty(name).GetString(), Is.EqualTo(value), name);
        }

        Assert.That(data.GetProperty("amid").GetString(), Is.EqualTo($"<{value}>"));
        Assert.That(data.GetProperty("flow")[0].GetString(), Is.EqualTo(value));
        Assert.That(data.GetProperty("flow")[1].GetProperty("k").GetString(), Is.EqualTo(value));
        Assert.That(data.GetProperty(value).GetString(), Is.EqualTo("key"));
        Assert.That(data.EnumerateObject().Count(), Is.EqualTo(7));
    }
}
