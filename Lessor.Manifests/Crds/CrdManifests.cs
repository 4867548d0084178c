using k8s.Models;
using KubeOps.Transpiler;
using Lessor.Entities.Tenants;

namespace Lessor.Manifests.Crds;

/// <summary>The definitions of Lessor's kinds, from the entities.</summary>
internal static class CrdManifests
{
    /// <summary>The definitions that every server takes: kubectl 1.20 refuses those with rules in CEL, which it doesn't know.</summary>
    public static IReadOnlyList<ManifestFile> Files() =>
        [.. FilesWithRules().Select(file => file with { Documents = [.. file.Documents.Cast<V1CustomResourceDefinition>().Select(CelRules.Strip)] })];

    /// <summary>The same definitions with rules in CEL, for servers that know them (1.25 and later).</summary>
    public static IReadOnlyList<ManifestFile> FilesWithRules()
    {
        using var context = ContextCreator.Create(ReferencedAssemblies());
        var types = context.LoadFromAssemblyPath(typeof(Tenant).Assembly.Location).GetTypes().Where(IsEntity);
        return
        [
            .. context.Transpile(types)
                .OrderBy(crd => crd.Metadata.Name, StringComparer.Ordinal)
                .Select(crd => new ManifestFile($"{crd.Metadata.Name}.yaml", crd)),
        ];
    }

    private static bool IsEntity(Type type) =>
        type.GetCustomAttributesData().Any(data => data.AttributeType.Name == nameof(KubernetesEntityAttribute));

    // What this program itself runs with: the framework and everything it references.
    private static string[] ReferencedAssemblies() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
}
