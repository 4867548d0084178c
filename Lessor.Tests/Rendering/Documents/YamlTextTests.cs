using Lessor.Rendering.Documents;

namespace Lessor.Tests.Rendering.Documents;

public sealed class YamlTextTests
{
    private const string Text = """
        a:
          - b: |
              one
              two
            c.d: 1
        base: &base {x: 1, y: 2}
        copy:
          <<: *base
          y: 3
        ---
        # Nothing.
        ---
        last: 0755
        """;

    [TestCase("a", 1)]
    [TestCase("a[0]", 2)]
    [TestCase("a[0].b", 2)]
    [TestCase("a[0].c.d", 5)]
    [TestCase("a[0].nothing[3].here", 2)]
    [TestCase("copy.x", 7)]
    [TestCase("copy.y", 9)]
    [TestCase("nowhere", 1)]
    public void Lines_OfAField_AreTheFilesOrTheNearest(string path, int line) =>
        Assert.That(YamlText.Read(Text).Documents[0].Lines.Of(path), Is.EqualTo(line));

    [Test]
    public void Lines_OfABlocksText_BeginAfterItsSign() =>
        Assert.That(YamlText.Read(Text).Documents[0].Lines.OfText("a[0].b"), Is.EqualTo(3));

    [Test]
    public void Read_Documents_AreAsKubectlSeesThem()
    {
        var documents = YamlText.Read(Text).Documents;
        Assert.That(documents[0].Content!["copy"]!.ToJsonString(), Is.EqualTo("""{"y":3,"x":1}"""));
        Assert.That(documents[^1].Content!.ToJsonString(), Is.EqualTo("""{"last":493}"""));
        Assert.That(documents[^1].Lines.Of("last"), Is.EqualTo(13));
    }

    [TestCase("a: *b")]
    [TestCase("a: .inf")]
    [TestCase("a: 'x")]
    [TestCase("a: 1\n b: 2")]
    public void Read_NoYaml_IsAProblem(string text) => Assert.That(YamlText.Read(text).Problems, Is.Not.Empty);

    [Test]
    public void Read_AliasesThatMultiply_AreAProblem()
    {
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9)
            .Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.That(YamlText.Read(text).Problems.Single().Message, Does.Contain("nodes"));
    }
}
