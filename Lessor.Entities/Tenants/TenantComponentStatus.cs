using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Texts;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>How one component of a tenant is.</summary>
[Description("How one component of the tenant is.")]
public sealed class TenantComponentStatus
{
    /// <summary>Its name in the tenant.</summary>
    [Required]
    [Description("The component's name in the tenant.")]
    public string Name { get; set; } = "";

    /// <summary>The Component's revision that was applied last; null before the first.</summary>
    [Description("The revision of the Component that was applied last.")]
    public string Revision { get; set; }

    /// <summary>Where in its source the revision was found: a commit or a digest; null for sources without one.</summary>
    [Description("The commit or digest at which the applied manifests were found in their source. While their content stays the same, a newer commit isn't noted.")]
    public string SourceRevision { get; set; }

    /// <summary>A hash of all that went into the last complete apply of the component; null if the last one was not complete, or left something that isn't wanted any more.</summary>
    [Description("A hash of all that went into the last complete apply. While it stays the same and nothing drifted, there is nothing to do.")]
    public string Inputs { get; set; }

    /// <summary>Fields that the template sets and others own, to whom they are left; null if there are none.</summary>
    [Description("Fields that the template sets and that others own: they are left to those.")]
    public string Conflicts { get; set; }

    /// <summary>How far the chart's hooks are; null if it has none.</summary>
    public TenantComponentHooks Hooks { get; set; }

    /// <summary>The application's version that was applied last.</summary>
    [Description("The version of the application that was applied last.")]
    public string Version { get; set; }

    /// <summary>Whether all its objects are there and healthy, at the wanted revision.</summary>
    [Description("Whether all of the component's objects are there and healthy, at the wanted revision.")]
    public bool Ready { get; set; }

    /// <summary>Why, as one word for programs.</summary>
    [Description("Why the component is ready or not, as one word for programs.")]
    public string Reason { get; set; }

    /// <summary>Why, as a sentence for people.</summary>
    [Description("Why the component is ready or not, as a sentence for people.")]
    public string Message { get; set => field = value is null ? value : PlainText.Of(value); }

    /// <summary>How many objects it has.</summary>
    [Description("How many objects the component has.")]
    public int Objects { get; set; }
}
