using Microsoft.CodeAnalysis;

namespace KubeOps.Generator.Discovery;

/// <summary>The names by which generated code speaks of a class.</summary>
internal sealed class ClassName(INamedTypeSymbol symbol) : ValueEquatable
{
    public string Simple { get; } = symbol.Name;

    /// <summary>Empty in the global namespace.</summary>
    public string Namespace { get; } =
        symbol.ContainingNamespace.IsGlobalNamespace ? string.Empty : symbol.ContainingNamespace.ToDisplayString();

    public string Qualified { get; } = symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    protected override object?[] Values => [Simple, Namespace, Qualified];
}
