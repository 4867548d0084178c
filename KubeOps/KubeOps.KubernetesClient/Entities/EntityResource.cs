using System.Reflection;
using System.Text;
using k8s;
using k8s.Models;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>Where the API server serves a class, by its [KubernetesEntity] attribute.</summary>
internal sealed record EntityResource(string Group, string Version, string Plural, string Kind)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public static EntityResource For(Type entity)
    {
        var attribute = entity.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new ArgumentException($"{entity.FullName} has no [KubernetesEntity] attribute.", nameof(entity));
        var kind = string.IsNullOrEmpty(attribute.Kind) ? entity.Name : attribute.Kind;
        var version = string.IsNullOrEmpty(attribute.ApiVersion) ? "v1" : attribute.ApiVersion;
        var plural = string.IsNullOrEmpty(attribute.PluralName) ? kind + "s" : attribute.PluralName;
        return new EntityResource(attribute.Group ?? string.Empty, version, plural.ToLowerInvariant(), kind);
    }

    /// <summary>Relative to the API server's address.</summary>
    public string Path(string? @namespace, string? name = null, string? subresource = null)
    {
        var path = new StringBuilder(Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}");
        if (!string.IsNullOrWhiteSpace(@namespace))
        {
            path.Append("/namespaces/").Append(Segment(@namespace));
        }

        path.Append('/').Append(Plural);
        if (name is not null)
        {
            path.Append('/').Append(Segment(name));
        }

        return subresource is null ? path.ToString() : path.Append('/').Append(subresource).ToString();
    }

    /// <summary>Items of a list come without their type.</summary>
    public void FillIn(IKubernetesObject entity)
    {
        if (string.IsNullOrEmpty(entity.ApiVersion))
        {
            entity.ApiVersion = ApiVersion;
        }

        if (string.IsNullOrEmpty(entity.Kind))
        {
            entity.Kind = Kind;
        }
    }

    // A dot segment would be folded away, and the request reach another resource.
    private static string Segment(string text) => string.IsNullOrWhiteSpace(text) || text is "." or ".."
        ? throw new ArgumentException($"\"{text}\" is no name of an object or a namespace.", nameof(text))
        : Uri.EscapeDataString(text);
}
