using System.Collections.Immutable;
using System.Linq;
using KubeOps.Generator.Discovery;
using KubeOps.Generator.Emission;
using Microsoft.CodeAnalysis;

namespace KubeOps.Generator;

/// <summary>Writes the registrations of controllers and finalizers, and the constructors of entities.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OperatorGenerator : IIncrementalGenerator
{
    private const string BuilderType = "KubeOps.Abstractions.Builder.IOperatorBuilder";
    private const string MetadataType = "KubeOps.Abstractions.Entities.EntityMetadata";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var @namespace = context.AnalyzerConfigOptionsProvider.Select((options, _) =>
            options.GlobalOptions.TryGetValue("build_property.KubeOpsGeneratorNamespace", out var value) ? value.Trim() : string.Empty);
        GenerateEntities(context, @namespace);
        GenerateRegistrations(context, @namespace);
    }

    private static void GenerateEntities(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<string> @namespace)
    {
        var entities = context.SyntaxProvider.CreateSyntaxProvider((node, _) => Classes.MayBeEntity(node), Classes.ToEntity)
            .Where(entity => entity is not null)
            .Select((entity, _) => entity!);
        var known = context.CompilationProvider.Select((compilation, _) => compilation.GetTypeByMetadataName(MetadataType) is not null);
        context.RegisterSourceOutput(entities.Collect().Combine(@namespace).Combine(known), (output, input) =>
            EmitEntities(output, input.Left.Left, input.Left.Right, input.Right));
    }

    private static void EmitEntities(SourceProductionContext output, ImmutableArray<EntityClass> entities, string @namespace, bool known)
    {
        if (entities.Length > 0 && known)
        {
            output.AddSource("EntityDefinitions.g.cs", EntitySources.Definitions(entities, @namespace));
        }

        foreach (var entity in entities.Where(e => e.GetsConstructor))
        {
            output.AddSource($"{RegistrationSources.Qualify(entity.Type.Namespace, entity.Type.Simple)}.init.g.cs", EntitySources.Constructor(entity));
        }

        var others = entities.Where(e => !e.GetsConstructor).ToList();
        if (others.Count > 0)
        {
            output.AddSource("EntityInitializer.g.cs", EntitySources.Initializer(others, @namespace));
        }
    }

    private static void GenerateRegistrations(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<string> @namespace)
    {
        var controllers = context.SyntaxProvider.CreateSyntaxProvider((node, _) => Classes.MayBeComponent(node), Classes.ToController)
            .Where(controller => controller is not null)
            .Select((controller, _) => controller!)
            .Collect();
        var finalizers = context.SyntaxProvider.CreateSyntaxProvider((node, _) => Classes.MayBeComponent(node), Classes.ToFinalizer)
            .Where(finalizer => finalizer is not null)
            .Select((finalizer, _) => finalizer!)
            .Collect();
        var inputs = controllers.Combine(finalizers).Combine(@namespace).Combine(context.CompilationProvider);
        context.RegisterSourceOutput(inputs, (output, input) =>
        {
            var ((found, @namespace), compilation) = input;
            if (compilation.GetTypeByMetadataName(BuilderType) is not null)
            {
                var referenced = ReferencedRegistrations.In(compilation).ToList();
                EmitRegistrations(output, new RegistrationInputs(found.Left, found.Right, referenced, @namespace));
            }
        });
    }

    private static void EmitRegistrations(SourceProductionContext output, RegistrationInputs inputs)
    {
        Report(output, inputs);
        if (inputs.Controllers.Count > 0)
        {
            output.AddSource("ControllerRegistrations.g.cs", RegistrationSources.Controllers(inputs.Controllers, inputs.Namespace));
        }

        if (inputs.Finalizers.Count > 0)
        {
            output.AddSource("FinalizerRegistrations.g.cs", RegistrationSources.Finalizers(inputs.Finalizers, inputs.Namespace));
        }

        if (inputs.Controllers.Count + inputs.Finalizers.Count > 0)
        {
            output.AddSource("KubeOpsGeneratedRegistrations.g.cs", RegistrationSources.AssemblyAttribute(inputs.ControllersClass, inputs.FinalizersClass));
        }

        output.AddSource("OperatorBuilderExtensions.g.cs", RegistrationSources.Components(inputs.Calls(), inputs.Namespace));
    }

    private static void Report(SourceProductionContext output, RegistrationInputs inputs)
    {
        foreach (var controller in inputs.Controllers.Where(c => c.HasBothSelectors))
        {
            output.ReportDiagnostic(Diagnostic.Create(
                GeneratorDiagnostics.BothSelectors, controller.Place?.ToLocation(), controller.Type.Simple));
        }

        foreach (var (assembly, name) in inputs.Hidden())
        {
            output.ReportDiagnostic(Diagnostic.Create(GeneratorDiagnostics.HiddenRegistrations, Location.None, name, assembly));
        }
    }
}
