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

    /// <summary>What kind of source the template comes from: <c>inline</c> or <c>configMap</c>.</summary>
    [Description("What kind of source the template comes from.")]
    public string Source { get; set; }

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
