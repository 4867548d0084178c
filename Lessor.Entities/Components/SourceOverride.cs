using System.Text.Json.Serialization;

namespace Lessor.Entities.Components;

/// <summary>What tenants may say of a Component's source in its place.</summary>
public enum SourceOverride
{
    /// <summary>The version of the manifests: a git ref, or a chart's version.</summary>
    [JsonStringEnumMemberName("ref")]
    Ref,

    /// <summary>The path of the template in the source.</summary>
    [JsonStringEnumMemberName("template")]
    Template,

    /// <summary>The path of the values file in the source.</summary>
    [JsonStringEnumMemberName("varz")]
    Varz,
}
