using System.Text;
using System.Text.Json.Nodes;
using Lessor.Operator.Tenants.Draws;
using Lessor.Rendering;

namespace Lessor.Tests.Tenants.Draws;

[Holds(36)]
public sealed class DrawKeepingTests
{
    [Test]
    public void Word_AmidAText_IsKeptAndTheTextAroundItChanges()
    {
        var first = Keep([Config("c", "color = blue\nurl = db://app:AAAA1111@db\n", "color = blue\nurl = db://app:BBBB2222@db\n")]);

        var second = Keep([Config("c", "size = 3\ncolor = red\nurl = db://app:CCCC3333@db\n", "size = 3\ncolor = red\nurl = db://app:DDDD4444@db\n")], first);

        Assert.That(TextOf(second, "c"), Is.EqualTo("size = 3\ncolor = red\nurl = db://app:AAAA1111@db\n"));
    }

    [Test]
    public void Word_ThatStandsElsewhereToo_IsTheSameThere()
    {
        var first = Keep([Config("a", "AAAA1111", "BBBB2222")]);

        var second = Keep([Config("a", "CCCC3333", "DDDD4444"), Config("b", "new CCCC3333", "new DDDD4444"), Config("e", Base64("CCCC3333"), Base64("DDDD4444"))], first);

        Assert.That(TextOf(second, "b"), Is.EqualTo("new AAAA1111"));
        Assert.That(TextOf(second, "e"), Is.EqualTo(Base64("AAAA1111")));
    }

    [Test]
    public void Blocks_OfPem_AreKeptThoughTheirLengthsDiffer()
    {
        static string Text(string body) => $"ca: |\n-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\nmore: 1\n";
        var first = Keep([Config("c", Text("AAAA"), Text("BBBB\nBB=="))]);

        var second = Keep([Config("c", "new: 1\n" + Text("CCCC\nCC=="), "new: 1\n" + Text("DDDD"))], first);

        Assert.That(TextOf(second, "c"), Is.EqualTo("new: 1\n" + Text("AAAA")));
    }

    [Test]
    public void Checksum_IsKeptUntilWhatItIsOfChanges()
    {
        RenderedObject[] Objects(string color, char one, char two) =>
            [Config("c", $"{color} {new string(char.ToUpperInvariant(one), 12)}", $"{color} {new string(char.ToUpperInvariant(two), 12)}"), Pods("p", new string(one, 64), new string(two, 64))];
        var first = Keep(Objects("blue", 'a', 'b'));

        var second = Keep(Objects("blue", 'c', 'd'), first);
        var third = Keep(Objects("red", 'e', 'f'), second.Record);

        Assert.That(ChecksumOf(second), Is.EqualTo(new string('a', 64)));
        Assert.That(ChecksumOf(third), Is.EqualTo(new string('e', 64)));
        Assert.That(TextOf(third, "c"), Is.EqualTo("red AAAAAAAAAAAA"));
    }

    [Test]
    public void Name_IsKeptUntilTheObjectChanges()
    {
        static RenderedObject Job(string name, string again, string image) =>
            Object("Job", name, $$"""{"spec": {"image": "{{image}}", "label": "{{name}}"} }""", $$"""{"spec": {"image": "{{image}}", "label": "{{again}}"} }""", again);
        var first = Keep([Job("job-aaaaa", "job-bbbbb", "v1")]);

        var second = Keep([Job("job-ccccc", "job-ddddd", "v1")], first);
        var third = Keep([Job("job-eeeee", "job-fffff", "v2")], second.Record);

        Assert.That(second.Objects[0].Name, Is.EqualTo("job-aaaaa"));
        Assert.That(Json(second, 0)["spec"]!["label"]!.GetValue<string>(), Is.EqualTo("job-aaaaa"));
        Assert.That(third.Objects[0].Name, Is.EqualTo("job-eeeee"));
    }

    [Test]
    public void Numbers_AndLists_AreKept()
    {
        var first = Keep([Object("Service", "s", """{"spec": {"port": 31001, "order": ["a", "b"]}}""", """{"spec": {"port": 31002, "order": ["b", "a", "c"]}}""")]);

        var second = Keep([Object("Service", "s", """{"spec": {"port": 31003, "order": ["c"]}}""", """{"spec": {"port": 31004, "order": ["b", "a"]}}""")], first);

        Assert.That(Json(second, 0)["spec"]!.ToJsonString(), Is.EqualTo("""{"port":31001,"order":["a","b"]}"""));
    }

    [Test]
    public void Value_ThatIsNoLongerDrawn_IsTheGivenOne()
    {
        var first = Keep([Config("a", "AAAA1111", "BBBB2222"), Config("b", "CCCC", "DDDD")]);

        var second = Keep([Config("a", "given", "given"), Config("b", "EEEE", "FFFF")], first);

        Assert.That(TextOf(second, "a"), Is.EqualTo("given"));
        Assert.That(TextOf(second, "b"), Is.EqualTo("CCCC"));
    }

    [Test]
    public void Version_OfAKind_IsNoPartOfWhatIsKept()
    {
        var first = Keep([Config("a", "AAAA1111", "BBBB2222")]);

        var second = Keep([Config("a", "CCCC3333", "DDDD4444") with { ApiVersion = "v2" }], first);

        Assert.That(TextOf(second, "a"), Is.EqualTo("AAAA1111"));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static RenderedObject Config(string name, string one, string two) =>
        Object("ConfigMap", name, new JsonObject { ["data"] = new JsonObject { ["t"] = one } }.ToJsonString(), new JsonObject { ["data"] = new JsonObject { ["t"] = two } }.ToJsonString());

    private static RenderedObject Pods(string name, string one, string two) => Object(
        "Deployment", name, $$"""{"spec": {"annotations": {"checksum/config": "{{one}}"} } }""", $$"""{"spec": {"annotations": {"checksum/config": "{{two}}"} } }""");

    private static RenderedObject Object(string kind, string name, string one, string two, string? otherName = null)
    {
        byte[] With(string json, string called)
        {
            var item = JsonNode.Parse(json)!.AsObject();
            item["metadata"] = new JsonObject { ["name"] = called };
            return Encoding.UTF8.GetBytes(item.ToJsonString());
        }

        return new("v1", kind, "acme", name, "web", With(one, name), null) { Redrawn = With(two, otherName ?? name) };
    }

    private static DrawRecord Keep(RenderedObject[] objects) => Keep(objects, new DrawRecord()).Record;

    private static (IReadOnlyList<RenderedObject> Objects, DrawRecord Record) Keep(RenderedObject[] objects, DrawRecord before)
    {
        List<DrawnObject> drawn = [.. objects.Select(item => new DrawnObject(item))];
        var record = DrawKeeping.Keep(drawn, item => before.Of(item.Id), before.Bases, "uid");
        return ([.. drawn.Select(item => item.ToRendered())], DrawRecord.Read(record.Write(), "uid"));
    }

    private static JsonNode Json((IReadOnlyList<RenderedObject> Objects, DrawRecord Record) kept, int index) => JsonNode.Parse(kept.Objects[index].Json.Span)!;

    private static string TextOf((IReadOnlyList<RenderedObject> Objects, DrawRecord Record) kept, string name) =>
        JsonNode.Parse(kept.Objects.Single(item => item.Name == name).Json.Span)!["data"]!["t"]!.GetValue<string>();

    private static string ChecksumOf((IReadOnlyList<RenderedObject> Objects, DrawRecord Record) kept) => Json(kept, 1)["spec"]!["annotations"]!["checksum/config"]!.GetValue<string>();
}
