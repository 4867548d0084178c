using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace KubeOps.Generator.Discovery;

/// <summary>The generated registrations of a referenced assembly, as its assembly attribute names them.</summary>
internal sealed class ReferencedRegistrations(string assembly, string? controllers, string? finalizers) : ValueEquatable
{
    private const string AttributeName = "KubeOpsGeneratedRegistrationsAttribute";

    public string Assembly { get; } = assembly;

    /// <summary>Null where there is no such class.</summary>
    public string? Controllers { get; } = controllers;

    public string? Finalizers { get; } = finalizers;

    protected override object?[] Values => [Assembly, Controllers, Finalizers];

    public static IEnumerable<ReferencedRegistrations> In(Compilation compilation) =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols
        from attribute in assembly.GetAttributes()
        where attribute.AttributeClass?.Name == AttributeName && attribute.ConstructorArguments.Length == 2
        select new ReferencedRegistrations(
            assembly.Name,
            NameIfPresent(assembly, attribute.ConstructorArguments[0].Value as string),
            NameIfPresent(assembly, attribute.ConstructorArguments[1].Value as string));

    private static string? NameIfPresent(IAssemblySymbol assembly, string? name) =>
        !string.IsNullOrEmpty(name) && assembly.GetTypeByMetadataName(name!) is { DeclaredAccessibility: Accessibility.Public } ? name : null;
}
