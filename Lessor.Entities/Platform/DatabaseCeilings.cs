using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Platform;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Which databases a tenant may have.</summary>
[Description("Which databases a tenant may have.")]
public sealed class DatabaseCeilings
{
    /// <summary>Servers that a tenant may name; null means all.</summary>
    [Description("Servers that a tenant's databases may be on. Default: all that the platform has.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 100)]
    public IList<string> Servers { get; set; }

    /// <summary>Whether a tenant may take over what an earlier one of its name left; null means that it may not.</summary>
    [Description("Whether a tenant may take over, with adopt: true, a database that an earlier tenant of its name left. Default: false.")]
    public bool? Adoption { get; set; }
}
