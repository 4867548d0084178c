namespace Lessor.Tests.Rendering;

/// <summary>Templates mean what kubectl would make of them.</summary>
public sealed class YamlTests
{
    [TestCase("yes", "true")]
    [TestCase("No", "false")]
    [TestCase("on", "true")]
    [TestCase("OFF", "false")]
    [TestCase("y", "true")]
    [TestCase("N", "false")]
    [TestCase("True", "true")]
    [TestCase("tRUE", "\"tRUE\"")]
    [TestCase("'yes'", "\"yes\"")]
    [TestCase("", "null")]
    [TestCase("~", "null")]
    [TestCase("Null", "null")]
    [TestCase("0755", "493")]
    [TestCase("0o755", "493")]
    [TestCase("0x1F", "31")]
    [TestCase("-0x1F", "-31")]
    [TestCase("0b101", "5")]
    [TestCase("08", "8")]
    [TestCase("1_000", "1000")]
    [TestCase("+12", "12")]
    [TestCase("-7", "-7")]
    [TestCase("0", "0")]
    [TestCase("9223372036854775807", "9223372036854775807")]
    [TestCase("1.50", "1.5")]
    [TestCase(".5", "0.5")]
    [TestCase("1e3", "1000")]
    [TestCase("1.2.3", "\"1.2.3\"")]
    [TestCase("100m", "\"100m\"")]
    [TestCase("2001-01-01", "\"2001-01-01\"")]
    [TestCase("12:30", "\"12:30\"")]
    [TestCase("1e", "\"1e\"")]
    [TestCase("0xg", "\"0xg\"")]
    [TestCase("!!str 5", "\"5\"")]
    [TestCase("! 5", "\"5\"")]
    [TestCase("\"a\\tb\\u00e9\"", "\"a\\tbé\"")]
    public void Render_Scalar_HasTheTypeThatKubectlSees(string yaml, string json) =>
        Assert.That(Requests.RenderData("x: " + yaml).GetProperty("x").GetRawText(), Is.EqualTo(json));

    [TestCase("x: !!binary eA==", "the tag")]
    [TestCase("x: !custom y", "the tag")]
    [TestCase("x: !!python/object:a y", "the tag")]
    [TestCase("x: 1\nx: 2", "the key \"x\" is there twice")]
    [TestCase("x: {a: 1, \"a\": 2}", "the key \"a\" is there twice")]
    [TestCase("x: .inf", "JSON doesn't have")]
    [TestCase("x: .NaN", "JSON doesn't have")]
    [TestCase("x: *nothing", "stands for nothing")]
    [TestCase("[a]: b", "a key must be text")]
    [TestCase("{a: b}: c", "a key must be text")]
    [TestCase("<<: x", "<< takes mappings")]
    [TestCase("x: \"\\ud800\"", "surrogate")]
    [TestCase("x: a: b", "line 5 of the rendered text)")]
    public void Render_YamlThatIsRefused_SaysWhyAndWhere(string data, string message) =>
        Assert.That(Requests.ErrorText(Requests.Create(Requests.ConfigMap(data))), Does.Contain(message));

    [Test]
    public void Render_BrokenLineWithValues_DoesNotShowThem()
    {
        var error = Requests.ErrorText(Requests.Create(Requests.ConfigMap("x: {{ token }}: {{ token }}"), new { token = "s3cr3t" }));

        Assert.That(error, Does.EndWith("(line 5 of the rendered text)").And.Not.Contain("s3cr3t"));
    }

    [Test]
    public void Render_KeysAndAliasesAndMerges_AreWritten()
    {
        var data = Requests.RenderData("""
            8080: number
            on: word
            a: &a {x: 1, y: [{{ v }}]}
            b: *a
            c: {<<: *a, x: 2}
            d: {<<: [{p: 1}, {p: 2, q: 3}]}
            "<<": text
            """, new { v = "V" });

        Assert.That(data.GetRawText(), Is.EqualTo(
            """{"8080":"number","on":"word","a":{"x":1,"y":["V"]},"b":{"x":1,"y":["V"]},"c":{"x":2,"y":["V"]},"d":{"p":1,"q":3},"<<":"text"}"""));
    }

    [Test]
    public void Render_NothingAtAll_YieldsNoObjects([Values("", "---\n---\n", "# only a comment", "{{#if no}}x{{/if}}")] string template) =>
        Assert.That(Requests.Render(Requests.Create(template, new { no = false })), Is.Empty);
}
