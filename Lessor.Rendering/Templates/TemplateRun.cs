using HandlebarsDotNet;
using Lessor.Rendering.Templates.Helpers;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates;

/// <summary>One rendering of a template: what the helpers that it calls work on.</summary>
internal sealed class TemplateRun(ScannedTemplate template, ValueMap context, SlotWriter writer, RenderBudget budget)
{
    private const int MaxFindings = 20;

    // All that helpers may yield together: prints of one long text share it, but helpers make new ones.
    private readonly long _maxMade = 16L * budget.Limits.MaxText;
    private readonly List<TemplateFinding> _findings = [];
    private long _made;

    /// <summary>The rendering on this thread. Handlebars has no other way to hand it to helpers that is as cheap.</summary>
    [field: ThreadStatic]
    public static TemplateRun? Current { get; set; }

    public IReadOnlyList<TemplateFinding> Findings => _findings;

    public RenderBudget Budget => budget;

    public void Print(in Arguments arguments) =>
        writer.WriteSlot(arguments[1] is Missing or UndefinedBindingResult ? null : arguments[1]);

    public void WriteText(in Arguments arguments) => writer.Write((string)template.Literals[Index(arguments)]!);

    public object? Literal(in Arguments arguments) => template.Literals[Index(arguments)];

    public object? Name(in Arguments arguments)
    {
        budget.Step();
        if (arguments[1] is not UndefinedBindingResult)
        {
            return arguments[1];
        }

        var name = Reference(arguments).Name;
        return Fail(arguments, name, "is not a known name" + NearestName.Hint(LastOf(name), KnownBeside(name)));
    }

    public static object Truth(in Arguments arguments) => arguments[1] is not Missing && Choices.IsTrue(arguments[1]);

    public object? Many(in Arguments arguments) => arguments[1] switch
    {
        null or ValueList or ValueMap => arguments[1],
        Missing => null,
        var other => WithoutMissing(Fail(arguments, null, $"each needs a list or an object (was {ValueText.KindOf(other)})")),
    };

    public static object? Scope(in Arguments arguments) => WithoutMissing(arguments[1]);

    public object? Call(TemplateHelper helper, in Arguments arguments)
    {
        budget.Step();
        for (var i = 1; i < arguments.Length; i++)
        {
            if (arguments[i] is Missing)
            {
                return Missing.Value;
            }
        }

        try
        {
            return Count(helper.Function(new HelperArguments(arguments, budget.Limits.MaxText)));
        }
        catch (HelperException e)
        {
            return Fail(arguments, Reference(arguments).Name, e.Message);
        }
    }

    private static object? WithoutMissing(object? value) => value is Missing ? null : value;

    private static int Index(in Arguments arguments) => (int)arguments[0]!;

    private static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    private TemplateReference Reference(in Arguments arguments) => template.References[Index(arguments)];

    private object? Count(object? made)
    {
        _made += made is string text ? text.Length : 0;
        return _made <= _maxMade ? made : throw new RenderLimitException("makes too much text with helpers");
    }

    private IEnumerable<string> KnownBeside(string path)
    {
        ValueMap? map = context;
        foreach (var name in path.Split('.')[..^1])
        {
            map = map?.GetValueOrDefault(name) as ValueMap;
        }

        return map?.Keys ?? Enumerable.Empty<string>();
    }

    private Missing Fail(in Arguments arguments, string? name, string message)
    {
        var finding = new TemplateFinding(Reference(arguments).Line, name, message);
        if (_findings.Count < MaxFindings && !_findings.Contains(finding))
        {
            _findings.Add(finding);
        }

        return Missing.Value;
    }
}
