using HandlebarsDotNet;
using Lessor.Rendering.Templates.Helpers;

namespace Lessor.Rendering.Templates;

/// <summary>Compiles templates with Handlebars, set up so that templates are data: no files, no partials, no reflection, no built-in helpers.</summary>
internal static class TemplateCompiler
{
    /// <summary>Checks and compiles a template.</summary>
    /// <exception cref="TemplateException">It can't be used.</exception>
    public static CompiledTemplate Compile(string template, int maxText)
    {
        var scanned = TemplateScanner.Scan(template, maxText);
        try
        {
            using var reader = new StringReader(scanned.Text);
            return new CompiledTemplate(scanned, CreateEnvironment().Compile(reader));
        }
        catch (HandlebarsException e)
        {
            throw new TemplateException(null, e.Message);
        }
    }

    // One for each template: what Handlebars remembers of names goes when the template does.
    private static IHandlebars CreateEnvironment()
    {
        var configuration = new HandlebarsConfiguration
        {
            FileSystem = null!,
            PartialTemplateResolver = null!,
            FormatProvider = System.Globalization.CultureInfo.InvariantCulture,
            TextEncoder = new SlotEncoder(),
        };
        configuration.FormatterProviders.Add(new SlotFormatter());
        configuration.ObjectDescriptorProviders.Add(new ValueDescriptors());
        var environment = Handlebars.Create(configuration);
        RegisterIntrinsics(environment);
        foreach (var (name, helper) in HelperList.All)
        {
            environment.RegisterHelper(name, (_, arguments) => TemplateRun.Current!.Call(helper, arguments)!);
        }

        return environment;
    }

    private static void RegisterIntrinsics(IHandlebars environment)
    {
        environment.RegisterHelper(Intrinsics.Print, (_, _, arguments) => TemplateRun.Current!.Print(arguments));
        environment.RegisterHelper(Intrinsics.Text, (_, _, arguments) => TemplateRun.Current!.WriteText(arguments));
        environment.RegisterHelper(Intrinsics.Name, (_, arguments) => TemplateRun.Current!.Name(arguments)!);
        environment.RegisterHelper(Intrinsics.Literal, (_, arguments) => TemplateRun.Current!.Literal(arguments)!);
        environment.RegisterHelper(Intrinsics.Truth, (_, arguments) => TemplateRun.Truth(arguments));
        environment.RegisterHelper(Intrinsics.Many, (_, arguments) => TemplateRun.Current!.Many(arguments)!);
        environment.RegisterHelper(Intrinsics.Scope, (_, arguments) => TemplateRun.Scope(arguments)!);
    }
}
