using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeOps.Generator.Discovery;

/// <summary>Finds entities, controllers and finalizers among the classes of a compilation.</summary>
internal static class Classes
{
    private const string EntityAttribute = "KubernetesEntity";

    public static bool MayBeEntity(SyntaxNode node) =>
        node is ClassDeclarationSyntax declaration
        && declaration.AttributeLists.SelectMany(list => list.Attributes).Any(a => a.Name is IdentifierNameSyntax { Identifier.Text: EntityAttribute });

    public static bool MayBeComponent(SyntaxNode node) =>
        node is ClassDeclarationSyntax { BaseList: not null } declaration && !declaration.Modifiers.Any(SyntaxKind.AbstractKeyword);

    public static EntityClass? ToEntity(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var declaration = (ClassDeclarationSyntax)context.Node;
        if (Symbol(context, cancellationToken) is not { } type || EntityData(type) is not { } attribute)
        {
            return null;
        }

        return new EntityClass(
            new ClassName(type),
            Named(attribute, "Kind") ?? type.Name,
            Named(attribute, "ApiVersion") ?? "v1",
            Named(attribute, "Group"),
            Named(attribute, "PluralName"),
            declaration.Modifiers.Any(SyntaxKind.PartialKeyword) && type.ContainingType is null && !HasParameterlessConstructor(type));
    }

    public static ControllerClass? ToController(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        Symbol(context, cancellationToken) is { } type && EntityOf(type, "IEntityController") is { } entity
            ? new ControllerClass(
                new ClassName(type),
                entity.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                Selector(type, "LabelSelectorAttribute"),
                Selector(type, "FieldSelectorAttribute"),
                SourcePlace.Of(((ClassDeclarationSyntax)context.Node).Identifier))
            : null;

    public static FinalizerClass? ToFinalizer(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        Symbol(context, cancellationToken) is { } type && EntityOf(type, "IEntityFinalizer") is { } entity
            ? new FinalizerClass(
                new ClassName(type),
                entity.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                EntityData(entity) is { } data ? Named(data, "Group") : null)
            : null;

    // A partial class is seen once per part; only the part with the base list or the attribute gets here.
    private static INamedTypeSymbol? Symbol(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        context.SemanticModel.GetDeclaredSymbol((ClassDeclarationSyntax)context.Node, cancellationToken) is { IsGenericType: false } type
        && !type.IsAbstract
            ? type
            : null;

    private static AttributeData? EntityData(ITypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == "k8s.Models.KubernetesEntityAttribute");

    private static ITypeSymbol? EntityOf(ITypeSymbol type, string interfaceName) =>
        type.AllInterfaces.FirstOrDefault(i =>
            i.Name == interfaceName
            && i.TypeArguments.Length == 1
            && i.ContainingNamespace.ToDisplayString().StartsWith("KubeOps.Abstractions.Reconciliation", System.StringComparison.Ordinal))?.TypeArguments[0];

    private static string? Selector(ITypeSymbol type, string attribute) =>
        (type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == attribute)?.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol)
            ?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value is string { Length: > 0 } value ? value : null;

    private static bool HasParameterlessConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && !c.IsImplicitlyDeclared);
}
