using System.Text.Json;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;

namespace k8s.Configuration;

/// <summary>Reads one or several kubeconfig files and merges them as kubectl does: the first file that names a thing wins.</summary>
internal static class KubeConfigReader
{
    /// <summary>Files that aren't there are left out; it is an error if none is.</summary>
    public static KubeConfig ReadAll(IReadOnlyList<string> paths)
    {
        var there = paths.Where(File.Exists).ToList();
        return there.Count == 0
            ? throw KubeConfigException.For(string.Join(Path.PathSeparator, paths), "no such kubeconfig file")
            : there.Select(Read).Aggregate(Merge);
    }

    private static KubeConfig Read(string path)
    {
        try
        {
            return Own(KubernetesYaml.Deserialize<KubeConfig>(File.ReadAllText(path)) ?? new KubeConfig(), Path.GetFullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw KubeConfigException.For(path, $"the kubeconfig can't be read: {e.Message}", e);
        }
        catch (Exception e) when (e is YamlException or JsonException)
        {
            throw KubeConfigException.For(path, $"this isn't a kubeconfig: {Describe(e)}", e);
        }
    }

    // The parsers' messages can quote what they stumble over, and that may be a key: say where it is, not what.
    private static string Describe(Exception e) => e switch
    {
        YamlException yaml => $"malformed YAML at line {yaml.Start.Line}, column {yaml.Start.Column}",
        JsonException { Path: { } place } => $"a wrong type of value at {place}",
        _ => "more than one document, or no mapping",
    };

    private static KubeConfig Own(KubeConfig config, string path)
    {
        config.Clusters = [.. (config.Clusters ?? []).Select(cluster => cluster with { File = path })];
        config.Contexts = [.. (config.Contexts ?? []).Select(context => context with { File = path })];
        config.Users = [.. (config.Users ?? []).Select(user => user with { File = path })];
        return config;
    }

    private static KubeConfig Merge(KubeConfig first, KubeConfig second) => new()
    {
        CurrentContext = string.IsNullOrEmpty(first.CurrentContext) ? second.CurrentContext : first.CurrentContext,
        Clusters = [.. first.Clusters.UnionBy(second.Clusters, cluster => cluster.Name)],
        Contexts = [.. first.Contexts.UnionBy(second.Contexts, context => context.Name)],
        Users = [.. first.Users.UnionBy(second.Users, user => user.Name)],
    };
}
