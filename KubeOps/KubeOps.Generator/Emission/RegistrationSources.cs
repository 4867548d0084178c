using System.Collections.Generic;
using System.Linq;
using KubeOps.Generator.Discovery;
using static KubeOps.Generator.Emission.SourceText;

namespace KubeOps.Generator.Emission;

/// <summary>The code that registers what was found with an operator builder.</summary>
internal static class RegistrationSources
{
    public const string ControllersClass = "ControllerRegistrations";
    public const string FinalizersClass = "FinalizerRegistrations";
    private const string Builder = "global::KubeOps.Abstractions.Builder.IOperatorBuilder";

    public static string Controllers(IEnumerable<ControllerClass> controllers, string @namespace) => new SourceText()
        .InNamespace(@namespace, text => text.Block(
            $"public static class {ControllersClass}",
            body => Method(body, "RegisterControllers", controllers.Select(Registration))))
        .ToString();

    public static string Finalizers(IReadOnlyCollection<FinalizerClass> finalizers, string @namespace) => new SourceText()
        .InNamespace(@namespace, text => text.Block($"public static class {FinalizersClass}", body => Method(
            body.Lines(finalizers, f => $"public const string {f.Type.Simple}Identifier = {Literal(f.Identifier)};"),
            "RegisterFinalizers",
            finalizers.Select(f => $"builder.AddFinalizer<{f.Type.Qualified}, {f.Entity}>({f.Type.Simple}Identifier);"))))
        .ToString();

    public static string Components(IEnumerable<string> calls, string @namespace) => new SourceText()
        .InNamespace(@namespace, text => text.Block(
            "internal static class OperatorBuilderExtensions",
            body => Method(body, "RegisterComponents", calls)))
        .ToString();

    public static string AssemblyAttribute(string? controllers, string? finalizers) => new SourceText()
        .Line($"[assembly: global::KubeOps.Abstractions.Builder.KubeOpsGeneratedRegistrations({Literal(controllers)}, {Literal(finalizers)})]")
        .ToString();

    public static string Qualify(string @namespace, string name) => @namespace.Length == 0 ? name : $"{@namespace}.{name}";

    private static void Method(SourceText body, string name, IEnumerable<string> lines) =>
        body.Block($"public static {Builder} {name}(this {Builder} builder)", method => method
            .Lines(lines, line => line)
            .Line("return builder;"));

    private static string Registration(ControllerClass controller) => controller switch
    {
        { LabelSelector: { } selector } =>
            $"builder.AddControllerWithLabelSelector<{controller.Type.Qualified}, {controller.Entity}, {selector}>();",
        { FieldSelector: { } selector } =>
            $"builder.AddControllerWithFieldSelector<{controller.Type.Qualified}, {controller.Entity}, {selector}>();",
        _ => $"builder.AddController<{controller.Type.Qualified}, {controller.Entity}>();",
    };
}
