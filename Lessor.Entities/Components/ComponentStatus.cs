using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Conditions;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>What Lessor knows of a Component.</summary>
[Description("What Lessor knows of the Component.")]
public sealed class ComponentStatus
{
    /// <summary>The generation that this status speaks of.</summary>
    [Description("The metadata.generation that this status speaks of.")]
    public long? ObservedGeneration { get; set; }

    /// <summary>The name of the newest revision that is usable: a hash of its content.</summary>
    [Description("The newest usable revision: a hash of the template, the values, the schema and the version.")]
    public string Revision { get; set; }

    /// <summary>What kind of source the manifests come from: <c>inline</c>, <c>configMap</c>, <c>git</c>, <c>http</c> or <c>chart</c>.</summary>
    [Description("What kind of source the manifests come from.")]
    public string Source { get; set; }

    /// <summary>Where in the source they were found: a commit or a digest; null for sources without one.</summary>
    [Description("The commit or digest at which the manifests were found in their source.")]
    public string SourceRevision { get; set; }

    /// <summary>How many tenants run it.</summary>
    [Description("How many tenants run the Component.")]
    public int Tenants { get; set; }

    /// <summary>Ready: the template can be read, parses, and fits the schema.</summary>
    [Description("Ready means that the template can be read and parses, and that the schema is one. "
        + "Reconciling and Stalled exist only while they are true.")]
    [XListType(XListType.Map)]
    [XListMapKeys("type")]
    public IList<Condition> Conditions { get; set; } = [];
}
