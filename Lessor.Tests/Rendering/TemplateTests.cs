using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

public sealed class TemplateTests
{
    private static readonly string[] HelperNames =
        ["eq", "ne", "lt", "gt", "and", "or", "not", "default", "required", "lower", "upper", "trim", "replace", "join", "json", "b64enc", "sha256"];

    [Test]
    public void Helpers_List_IsFixedAndPure() => Assert.That(Lessor.Rendering.Templates.Helpers.HelperList.All.Keys, Is.EqualTo(HelperNames));

    [TestCase("{{{x}}}")]
    [TestCase("{{{ x }}}")]
    [TestCase("{{&x}}")]
    [TestCase("{{~{x}~}}")]
    [TestCase("{{~& x}}")]
    [TestCase("{{{{x}}}}")]
    [TestCase("a\\\\{{{x}}}")]
    public void Render_RawExpression_IsRefusedWithTheLine(string expression)
    {
        var error = Requests.Errors(Requests.Create("a: b\n\nc: " + expression, new { x = "y" })).Single();

        Assert.That((error.Line, error.Message), Is.EqualTo((3, error.Message)));
        Assert.That(error.Message, Does.Contain("raw"));
    }

    [TestCase("{{> file}}", "partials")]
    [TestCase("{{#> file}}{{/file}}", "partials")]
    [TestCase("{{* deco}}", "partials")]
    [TestCase("{{#*inline \"x\"}}{{/inline}}", "partials")]
    [TestCase("{{lookup x \"y\"}}", "not a known helper")]
    [TestCase("{{log x 1}}", "not a known helper")]
    [TestCase("{{lessor-text 0}}", "not a known helper")]
    [TestCase("{{upper (lookup x \"y\")}}", "not a known helper")]
    [TestCase("{{#x}}{{/x}}", "not a known block")]
    [TestCase("{{^x}}{{/x}}", "outside of a block")]
    [TestCase("{{#if x}}", "not closed")]
    [TestCase("{{/if}}", "no block")]
    [TestCase("{{#if x}}{{/each}}", "must be closed")]
    [TestCase("{{else}}", "outside of a block")]
    [TestCase("{{x", "must end with")]
    [TestCase("{{}}", "a name is missing")]
    [TestCase("{{upper x y}}", "takes one argument")]
    [TestCase("{{upper x a=b}}", "a name is missing")]
    [TestCase("{{\"x}}", "not closed")]
    [TestCase("{{! x", "comment")]
    [TestCase("{{x..y}}", "is not a name")]
    [TestCase("{{a/b/../c}}", "is not a name")]
    public void Render_WhatTemplatesMayNotDo_IsRefusedWithTheLine(string expression, string message)
    {
        var error = Requests.Errors(Requests.Create("a: b\nc: " + expression, new { x = "y" })).Single();

        Assert.That(error.Line, Is.EqualTo(2));
        Assert.That(error.Message, Does.Contain(message));
    }

    [Test]
    public void Render_UnknownNames_AreAllFoundWithTheirLines()
    {
        const string Data = """
            a: {{ imge }}
            b: {{ values.image.tag }}
            c: {{ image.Length }}
            d: {{ Image }}
            {{#if nope}}x: y{{/if}}
            {{#each values.missing}}x: y{{/each}}
            {{#with tenant.nothing}}x: y{{/with}}
            {{#each list}}l{{@index}}: {{ image }}
            {{/each}}
            e: {{ upper (lower unknown) }}
            f: {{ list.Count }}
            g: {{ list.2 }}
            h: {{ @index }}
            i: {{ ../image }}
            """;
        var errors = Requests.Errors(Requests.Create(Requests.ConfigMap(Data), new { image = "x", list = new[] { 1, 2 } }));

        Assert.That(errors.Select(error => (error.Line - 4, error.Path)), Is.EqualTo(new (int?, string?)[]
        {
            (1, "imge"), (2, "values.image.tag"), (3, "image.Length"), (4, "Image"), (5, "nope"), (6, "values.missing"),
            (7, "tenant.nothing"), (8, "image"), (10, "unknown"), (11, "list.Count"), (12, "list.2"), (13, "@index"), (14, "../image"),
        }));
        Assert.That(errors[0].ToString(), Is.EqualTo("component \"web\", line 5: imge: is not a known name; did you mean \"image\"?"));
    }

    [Test]
    public void Render_Context_HasTheReservedNames()
    {
        var data = Requests.RenderData("""
            a: {{ tenant.name }} {{ tenant.organization }} {{ tenant.contact.email }}{{ tenant.contact.name }} {{ tenant.labels.tier }}
            b: {{ component.name }} {{ component.version }}{{ component.ref }}
            c: {{ namespace }} {{ json namespaces }} {{ json databases }} {{ json tenant.annotations }}
            d: {{ values.upper }} {{ upper }} {{ [a b] }} {{ values.[a b] }}
            """, """{"upper": "u", "a b": "ab"}""");

        Assert.That(data.GetRawText(), Is.EqualTo("""
            {"a":"acme Acme Labs ops@acme.example gold","b":"web 1.4.2","c":"acme [\"acme\",\"acme-dev\"] {} {}","d":"u u ab ab"}
            """));
    }

    [Test]
    public void Render_ReservedNamesAsValues_AreRefused()
    {
        var request = Requests.Create(Requests.ConfigMap("a: b"), new { tenant = 1, x = 1 }, defaults: new { values = 2 });

        Assert.That(Requests.Errors(request).Select(error => error.Path), Is.EquivalentTo(new[] { "values.tenant", "values.values" }));
    }

    [Test]
    public void Render_Blocks_BranchAndRepeat()
    {
        var data = Requests.RenderData("""
            a: "{{#if no}}1{{else if yes}}2{{else}}3{{/if}}{{#unless no}}4{{/unless}}{{#if empty}}5{{/if}}{{#if zero}}6{{/if}}"
            b: "{{#each list as |item i|}}{{i}}{{item}}{{@first}}{{@last}} {{/each}}"
            c: "{{#each map}}{{@key}}={{this}}{{@index}};{{/each}}"
            d: "{{#with map}}{{z}}{{@root.yes}}{{../yes}}{{/with}}{{#with none}}{{else}}-{{/with}}{{#each empty}}{{else}}none{{/each}}"
            e: "{{#each nested}}{{#each this}}{{@../index}}{{@index}}{{../../yes}} {{/each}}{{/each}}"
            """, """{"no": false, "yes": true, "empty": [], "zero": 0, "list": ["a", "b"], "map": {"z": 1, "a": 2}, "none": 0, "nested": [[1, 2], [3]]}""");

        Assert.That(data.GetRawText(), Is.EqualTo(
            """{"a":"24","b":"0atruefalse 1bfalsetrue ","c":"a=20;z=11;","d":"1truetrue-none","e":"00true 01true 10true "}"""));
    }

    [Test]
    public void Render_WhiteSpaceControlAndComments_WorkAsInHandlebars()
    {
        var data = Requests.RenderData("""
            a: "x  {{~ v ~}}  y"
            {{! a comment with {{{ }}
            {{!-- and }} another --}}
            {{#if v}}
            b: c
            {{/if}}
            """, new { v = "V" });

        Assert.That(data.GetRawText(), Is.EqualTo("""{"a":"xVy","b":"c"}"""));
    }

    [Test]
    public void Render_SameRendererForManyTenants_SharesNothingButTheSkeleton()
    {
        var renderer = new ComponentRenderer();
        var template = Requests.ConfigMap("a: {{ x }}");

        var texts = Enumerable.Range(0, 64).AsParallel().Select(i => Requests.Text(renderer.Render(Requests.Create(template, new { x = "v" + i }))[0]));

        Assert.That(texts.Select((text, _) => text[text.IndexOf("\"v", StringComparison.Ordinal)..]).Distinct().Count(), Is.EqualTo(64));
    }

    [Test]
    public void Render_Cancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(
            () => new ComponentRenderer().Render(Requests.Create("a: b"), cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
