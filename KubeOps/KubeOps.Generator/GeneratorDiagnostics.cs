using Microsoft.CodeAnalysis;

namespace KubeOps.Generator;

internal static class GeneratorDiagnostics
{
    private const string Category = "KubeOps";

    public static readonly DiagnosticDescriptor BothSelectors = new(
        "KOG001",
        "A controller has one selector",
        "The controller {0} has a label selector and a field selector; only one of them is possible",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor HiddenRegistrations = new(
        "KOG002",
        "Registrations of a referenced assembly are hidden",
        "This assembly's generated {0} hides the one of {1}; set KubeOpsGeneratorNamespace in one of the two projects",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);
}
