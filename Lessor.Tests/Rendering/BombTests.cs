using System.Diagnostics;
using System.Text.Json;
using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

/// <summary>Input that would take for ever, or all memory, ends within the limits (property 12).</summary>
[Holds(12)]
public sealed class BombTests
{
    private const int Many = 200_000;

    private static IEnumerable<TestCaseData> Templates()
    {
        yield return Case("nested each without output", Nest("{{#each @root.l}}", "", "{{/each}}", 8), "takes more than");
        yield return Case("nested each with output", Nest("{{#each @root.l}}", "x", "{{/each}}", 8), "renders to more than|takes more than");
        yield return Case("nested each with slots", Nest("{{#each @root.l}}", "{{this}}", "{{/each}}", 8), "renders to more than|takes more than");
        yield return Case("helpers that double", "a: '" + Doubled("s", 14) + "'", "helpers nest deeper|yields more than|makes too much");
        yield return Case("text from helpers in a loop", "{{#each l}}{{#each @root.l}}{{upper @root.big}}{{/each}}{{/each}}", "makes too much text|takes more than");
        yield return Case("one value in many places", Requests.ConfigMap("a:\n{{#each l}}{{#each @root.l}}- {{@root.big}}\n{{/each}}{{/each}}"), "renders to more than");
        yield return Case("one value many times in a text", Requests.ConfigMap("a: '{{#each l}}{{#each @root.l}}{{@root.big}}{{/each}}{{/each}}'"), "renders a text of more than");
        yield return Case("alias bomb", AliasBomb(), "aliases repeat more than");
        yield return Case("merge bomb", MergeBomb(), "merges more than|aliases repeat more than");
        yield return Case("alias inside of itself", "a: &a [*a]", "inside of what it stands for");
        yield return Case("flow lists", new string('[', Many), "nests deeper");
        yield return Case("flow mappings", string.Concat(Enumerable.Repeat("{a: ", Many)), "nests deeper");
        yield return Case("block lists", string.Concat(Enumerable.Repeat("- ", Many)), "nests deeper");
        yield return Case("complex keys", string.Concat(Enumerable.Repeat("? ", Many)), "");
        yield return Case("quotes that don't end", "\"" + new string('a', Many), "");
        yield return Case("anchors", string.Concat(Enumerable.Repeat("&a ", Many)), "");
        yield return Case("many keys", "{" + string.Concat(Enumerable.Range(0, Many / 2).Select(i => $"k{i},")) + "}", "");
        yield return Case("many documents", string.Concat(Enumerable.Repeat("---\na: b\n", 1000)), "renders more than 500 objects");
        yield return Case("list in lists", Nest("{kind: List, items: [", "", "]}", 40), "");
        yield return Case("deep blocks", Nest("{{#if l}}", "", "{{/if}}", 5000), "blocks nest deeper");
        yield return Case("long chains", "{{#if l}}" + Nest("{{else if l}}", "", "", 1900) + "{{/if}}", "blocks nest deeper");
        yield return Case("deep helpers", Nest("{{not " + string.Concat(Enumerable.Repeat("(not ", 5000)), "l", new string(')', 5000) + "}}", 1), "helpers nest deeper");
        yield return Case("many expressions", string.Concat(Enumerable.Repeat("{{l}}", Many)), "more than 2000 expressions");
        yield return Case("long template", new string('a', (1024 * 1024) + 1), "is longer than");
    }

    [TestCaseSource(nameof(Templates))]
    public void Render_Bomb_EndsWithinTheLimits(string template, string message)
    {
        var values = new { l = Enumerable.Range(0, 100).ToArray(), big = new string('x', 100_000), s = "xxxxxxxxxxxxxxxx" };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var error = Requests.ErrorText(Requests.Create(template, values));

        TestContext.Out.WriteLine($"{watch.ElapsedMilliseconds} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MiB: {error[..Math.Min(200, error.Length)]}");
        Assert.That(error, Does.Match(message));
        if (!error.Contains("takes more than", StringComparison.Ordinal))
        {
            // What ends by the clock allocates little at a time, but the more in all the faster the machine is.
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1L << 30), "bytes allocated in all");
        }
    }

    // Running out of stack ends the process, so what is still allowed must fit a small one with room to spare.
    [Test]
    public void Render_DeepestTemplate_FitsASmallStack()
    {
        var template = Nest("{{#if l}}", Nest("{{not ", "", "", 1) + Nest("(not ", "l", ")", 15) + "}}", "{{/if}}", 64);
        string? error = null;
        var thread = new Thread(() => error = Requests.ErrorText(Requests.Create(template, new { l = new[] { 1 } })), maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();

        Assert.That(error, Does.Contain("document 1: must be an object (was true or false)"));
    }

    [Test]
    public void Render_OutOfTime_SaysSo()
    {
        var template = Nest("{{#each @root.l}}", "", "{{/each}}", 4);
        var request = Requests.Create(template, new { l = Enumerable.Range(0, 100).ToArray() });
        var error = Assert.Throws<RenderException>(() => new ComponentRenderer(null, new HastyClock()).Render(request))!;

        Assert.That(error.Errors.Single().Message, Is.EqualTo("takes more than 1 s to render"));
    }

    [Test]
    public void Render_DeepValues_AreRefused()
    {
        using var deep = JsonDocument.Parse("{\"x\": " + Nest("[", "1", "]", 70) + "}", new JsonDocumentOptions { MaxDepth = 100 });

        Assert.That(Requests.ErrorText(Requests.Create("a: b", deep.RootElement)), Does.Contain("nests too deep"));
    }

    [Test]
    public void Render_DeepObjectsFromValues_AreRefused()
    {
        var deep = "{\"x\": " + Nest("[", "1", "]", 55) + "}";
        var template = Requests.ConfigMap("a: " + string.Concat(Enumerable.Repeat("[", 20)) + "{{ x }}" + new string(']', 20));

        Assert.That(Requests.ErrorText(Requests.Create(template, deep)), Does.Contain("nests deeper than 64"));
    }

    private static TestCaseData Case(string name, string template, string message) =>
        new TestCaseData(template, message).SetName("Render_Bomb_EndsWithinTheLimits(" + name + ")");

    private static string Nest(string open, string inner, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));

    private static string Doubled(string name, int times) => times == 0
        ? name
        : "{{replace " + string.Concat(Enumerable.Repeat("(replace ", times)) + name + string.Concat(Enumerable.Repeat(" \"x\" @root.s)", times)) + " \"x\" s}}";

    private static string AliasBomb() => "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + string.Concat(Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

    private static string MergeBomb() => "a: &a {" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"k{i}: v, ")) + "}\n"
        + "b: {" + string.Concat(Enumerable.Repeat("<<: *a, ", 20_000)) + "}\n";

    /// <summary>A clock on which 10 ms pass with every look.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now += 10;
    }
}
