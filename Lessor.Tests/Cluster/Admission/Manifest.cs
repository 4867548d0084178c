namespace Lessor.Tests.Cluster.Admission;

/// <summary>Manifests as tests write them.</summary>
internal static class Manifest
{
    public static string Tenant(string name, string spec, string metadata = "") =>
        $"apiVersion: lessor.io/v1\nkind: Tenant\nmetadata: {{name: {name}{(metadata.Length > 0 ? ", " : "")}{metadata}}}\nspec: {spec}\n";

    /// <summary>A Component with an inline template.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="template">The template.</param>
    /// <param name="more">More fields of the spec, in the flow style: <c>values: {a: b}, </c>.</param>
    public static string Component(string name, string template, string more = "") =>
        $"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{{more}source: {{inline: {System.Text.Json.JsonSerializer.Serialize(template)}}}}}\n";
}
