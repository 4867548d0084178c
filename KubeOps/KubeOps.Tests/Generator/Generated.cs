using KubeOps.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeOps.Tests.Generator;

/// <summary>What the generator makes of a piece of code, compiled.</summary>
internal sealed record Generated(IReadOnlyDictionary<string, string> Sources, IReadOnlyList<Diagnostic> Reported, Compilation Compilation)
{
    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("KubeOps.Tests", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Errors and warnings of the code together with what was generated.</summary>
    public IEnumerable<string> Complaints => Compilation.GetDiagnostics()
        .Where(d => d.Severity >= DiagnosticSeverity.Warning)
        .Select(d => d.ToString());

    public static Generated From(string code, Compilation? referenced = null)
    {
        var compilation = CSharpCompilation.Create(
            $"Sample{(referenced is null ? string.Empty : "Using")}",
            [CSharpSyntaxTree.ParseText(code)],
            referenced is null ? References : [.. References, referenced.ToMetadataReference()],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(new OperatorGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var reported);
        var sources = driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        return new Generated(sources, reported, updated);
    }
}
