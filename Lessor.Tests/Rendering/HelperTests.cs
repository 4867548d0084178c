namespace Lessor.Tests.Rendering;

public sealed class HelperTests
{
    private const string Values = """{"n": 5, "f": 1.5, "s": " Some Text ", "e": "", "z": 0, "t": true, "no": false, "l": ["a", 1, true], "m": {"k": [1]}, "p": "ß€😀"}""";

    [TestCase("eq n 5", "true")]
    [TestCase("eq n 5.0", "true")]
    [TestCase("eq n \"5\"", "false")]
    [TestCase("ne l m", "true")]
    [TestCase("eq l l", "true")]
    [TestCase("lt f n", "true")]
    [TestCase("gt \"b\" \"a\"", "true")]
    [TestCase("and t n", "5")]
    [TestCase("and t z n", "0")]
    [TestCase("or e no n", "5")]
    [TestCase("or e no", "false")]
    [TestCase("not e", "true")]
    [TestCase("default nothing \"d\"", "\"d\"")]
    [TestCase("default m.nothing.deep 7", "7")]
    [TestCase("default e \"d\"", "\"\"")]
    [TestCase("default z 7", "0")]
    [TestCase("default nothing (default neither -1.5)", "-1.5")]
    [TestCase("default nothing l", "[\"a\",1,true]")]
    [TestCase("required n", "5")]
    [TestCase("required no \"said\"", "false")]
    [TestCase("lower s", "\" some text \"")]
    [TestCase("upper (trim s)", "\"SOME TEXT\"")]
    [TestCase("replace s \" \" \"\"", "\"SomeText\"")]
    [TestCase("replace n 5 \"five\"", "\"five\"")]
    [TestCase("join l \", \"", "\"a, 1, true\"")]
    [TestCase("json m", "\"{\\\"k\\\":[1]}\"")]
    [TestCase("json s", "\"\\\" Some Text \\\"\"")]
    [TestCase("b64enc p", "\"w5/igqzwn5iA\"")]
    [TestCase("sha256 e", "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"")]
    [TestCase("upper \"a\\\"b\\\\\\n'\"", "\"A\\\"B\\\\\\n'\"")]
    [TestCase("\"text\"", "\"text\"")]
    [TestCase("'te}}xt'", "\"te}}xt\"")]
    [TestCase("-3", "-3")]
    [TestCase("true", "true")]
    public void Render_Helper_Yields(string expression, string json)
    {
        var value = Requests.RenderData("x: {{ " + expression + " }}", Values).GetProperty("x");

        Assert.That(value.GetRawText(), Is.EqualTo(json));
    }

    [TestCase("upper l", "upper: needs text (was a list)")]
    [TestCase("lower (default nothing null)", "lower: needs text (was null)")]
    [TestCase("join s \",\"", "join: needs a list (was text)")]
    [TestCase("lt n s", "lt: needs two numbers or two texts (was a number and text)")]
    [TestCase("replace s \"\" \"x\"", "replace: needs something to replace")]
    [TestCase("required nothing \"name the thing\"", "required: name the thing")]
    [TestCase("required e", "required: a required value is missing")]
    public void Render_HelperThatCant_SaysWhyWithTheLine(string expression, string message)
    {
        var error = Requests.Errors(Requests.Create(Requests.ConfigMap("x: {{ " + expression + " }}"), Values)).Single();

        Assert.That(error.ToString(), Does.Contain("line 5: " + message));
    }

    [Test]
    public void Render_EachOverText_SaysWhy() => Assert.That(
        Requests.ErrorText(Requests.Create("{{#each s}}{{/each}}", Values)), Does.Contain("each needs a list or an object (was text)"));
}
