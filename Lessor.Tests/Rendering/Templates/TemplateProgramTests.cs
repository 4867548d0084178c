using FsCheck;
using FsCheck.Fluent;
using Lessor.Rendering;
using Lessor.Rendering.Templates;
using Lessor.Rendering.Values;

namespace Lessor.Tests.Rendering.Templates;

/// <summary>A template's program stands for Handlebars: what it says must be what Handlebars does, for any template and any values.</summary>
public sealed class TemplateProgramTests
{
    private const int Contexts = 20;

    [Test]
    public void Run_AnyTemplate_PrintsWhatHandlebarsPrintsAndTellsItsTextsApart()
    {
        var (ran, gaveUp) = (0, 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new RandomTemplates(seed);
            var template = random.Template();
            var compiled = TemplateCompiler.Compile(template, 100_000);
            var texts = new Dictionary<string, string>();
            for (var i = 0; i < Contexts; i++)
            {
                var context = random.Context();
                if (Compare(template, compiled, context, texts))
                {
                    ran++;
                }
                else
                {
                    gaveUp++;
                }
            }
        }));

        Assert.That(ran, Is.GreaterThan(30), $"too few of these templates run for this test to mean anything ({gaveUp} gave up)");
    }

    [TestCase("{{ unknown }}")]
    [TestCase("{{ required unknown }}")]
    [TestCase("{{ lower list }}")]
    [TestCase("{{#each text}}{{/each}}")]
    [TestCase("{{ ../text }}")]
    public void Run_WhatHandlebarsReports_IsLeftToIt(string template)
    {
        var context = new ValueMap { ["text"] = "x", ["list"] = new ValueList() };

        Assert.That(TemplateCompiler.Compile(template, 1000).Program.Run(context, Budget()), Is.Null);
    }

    [TestCase("{{ text }} {{ map.a }} {{#each list}}{{ this }}{{ @index }}{{ ../text }}{{/each}}")]
    [TestCase("{{#if text}}{{#with map as |m|}}{{ a }}{{ m.a }}{{/with}}{{else if map}}{{ map }}{{else}}{{ @root.text }}{{/if}}")]
    [TestCase("{{#each map as |value key|}}{{ key }}{{ value }}{{ @last }}{{/each}}{{ default none \"x\" }}{{ upper (default none text) }}")]
    public void Run_TemplateOfUsualForms_DoesNotNeedHandlebars(string template)
    {
        var context = new ValueMap { ["text"] = "x", ["list"] = new ValueList { 1L, 2L }, ["map"] = new ValueMap { ["a"] = true } };

        Assert.That(Compare(template, TemplateCompiler.Compile(template, 1000), context, []), Is.True);
    }

    private static bool Compare(string template, CompiledTemplate compiled, ValueMap context, Dictionary<string, string> texts)
    {
        var run = compiled.Program.Run(context, Budget());
        using var writer = new SlotWriter(Budget());
        try
        {
            compiled.Render(context, writer, Budget());
        }
        catch (TemplateException e)
        {
            Assert.That(run, Is.Null, () => $"{template}\nwith {ValueText.Json(context)}: {e.Message}");
        }

        if (run is null)
        {
            return false;
        }

        var because = $"{template}\nwith {ValueText.Json(context)}";
        Assert.That(ValueText.Json(new ValueList(run.Slots)), Is.EqualTo(ValueText.Json(new ValueList(writer.Values))), because);
        texts.TryAdd(run.Key.ToString(), writer.Text.ToString());
        Assert.That(texts[run.Key.ToString()], Is.EqualTo(writer.Text.ToString()), because);
        return true;
    }

    private static RenderBudget Budget() => new(new RenderLimits { MaxTime = TimeSpan.FromMinutes(1) }, TimeProvider.System, CancellationToken.None);
}
