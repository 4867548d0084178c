using System.Reflection;

namespace KubeOps.Transpiler;

/// <summary>Opens assemblies to look at, without loading them to run.</summary>
public static class ContextCreator
{
    public static MetadataLoadContext Create(IEnumerable<string> paths, string? coreAssemblyName = null) =>
        new(new PathAssemblyResolver(paths), coreAssemblyName);
}
