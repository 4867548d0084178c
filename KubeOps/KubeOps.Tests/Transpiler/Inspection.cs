using System.Reflection;
using k8s.Models;
using KubeOps.Transpiler;

namespace KubeOps.Tests.Transpiler;

/// <summary>Looks at the types of this assembly as the transpiler does: as metadata.</summary>
internal static class Inspection
{
    private static readonly Lazy<MetadataLoadContext> Loaded = new(Load);

    public static MetadataLoadContext Context => Loaded.Value;

    public static Type Seen(Type type) => Context.LoadFromAssemblyPath(type.Assembly.Location).GetType(type.FullName!, throwOnError: true)!;

    public static V1CustomResourceDefinition Transpile<TEntity>() => Context.Transpile(Seen(typeof(TEntity)));

    public static V1JSONSchemaProps Root<TEntity>() => Transpile<TEntity>().Spec.Versions[0].Schema.OpenAPIV3Schema;

    public static V1JSONSchemaProps Spec<TEntity>() => Root<TEntity>().Properties["spec"];

    public static V1JSONSchemaProps Property<TEntity>(string name) => Spec<TEntity>().Properties[name];

    private static MetadataLoadContext Load()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return ContextCreator.Create(platform.Append(typeof(Inspection).Assembly.Location).Distinct());
    }
}
