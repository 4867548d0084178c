using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

/// <summary>Names in blocks. What Handlebars.Net makes of some depends on hashes, which differ between processes, and on what it rendered before.</summary>
public sealed class BlockParameterTests
{
    private static readonly string[] Names = ["index", "key", "value", "first", "last", "root", "parent", "Index", "Value", "item", "name"];

    [Test]
    public void Parameter_OfAnyName_HasItsValue([ValueSource(nameof(Names))] string one, [ValueSource(nameof(Names))] string other)
    {
        if (one == other)
        {
            return;
        }

        var data = Requests.RenderData(
            $"{{{{#each map as |{one} {other}|}}}}\n{{{{ {other} }}}}: \"{{{{{one}.x}}}} {{{{#each {one}.list}}}}{{{{{other}}}}}{{{{this}}}} {{{{/each}}}}\"\n{{{{/each}}}}",
            """{"map": {"a": {"x": "1", "list": ["p", "q"]}, "b": {"x": "2", "list": ["r"]}}}""");

        Assert.That(data.GetRawText(), Is.EqualTo("""{"a":"1 ap aq ","b":"2 br "}"""));
    }

    [TestCaseSource(nameof(Names))]
    public void Value_OfAnyName_IsFound(string name)
    {
        var data = Requests.RenderData(
            "a: \"{{N}} {{./N}} {{[N]}} {{#each list as |x y|}}{{../N}}{{N}} {{/each}}\"".Replace("N", name, StringComparison.Ordinal),
            """{"N": "top", "list": [{"N": "1"}, {"N": "2"}]}""".Replace("N", name, StringComparison.Ordinal));

        Assert.That(data.GetRawText(), Is.EqualTo("""{"a":"top top top top1 top2 "}"""));
    }

    [Test]
    public void Parameter_OfAnEarlierRendering_IsNeverSeen()
    {
        var renderer = new ComponentRenderer();
        var theirs = Requests.Create(Requests.ConfigMap("a: \"{{#each list as |secret|}}{{ secret }}{{/each}}\""), new { list = new[] { "theirs" } });
        var ours = Requests.Create(Requests.ConfigMap("a: \"{{#each list as |item|}}{{ item }}{{ secret }}{{/each}}\""), new { list = new[] { "x" } });

        // Handlebars.Net numbers the uses of its tables in a byte.
        for (var i = 0; i < 600; i++)
        {
            if (i % 100 == 0)
            {
                renderer.Render(theirs);
            }

            Assert.That(() => renderer.Render(ours), Throws.TypeOf<RenderException>().With.Message.Contains("secret: is not a known name"));
        }
    }
}
