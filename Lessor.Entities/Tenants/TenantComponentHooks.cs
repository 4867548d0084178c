using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>How far the hooks of a chart are: each runs once for an installation or an upgrade.</summary>
[Description("How far the chart's hooks are. Each runs once for an installation or an upgrade.")]
public sealed class TenantComponentHooks
{
    /// <summary>A hash of what the component renders to: the upgrade that the hooks run for.</summary>
    [Description("A hash of what the component renders to: that is what the hooks run for.")]
    public string For { get; set; }

    /// <summary>What is under way, or was last: <c>install</c>, <c>upgrade</c> or <c>delete</c>.</summary>
    [Description("What is under way, or was last: install, upgrade or delete.")]
    public string Event { get; set; }

    /// <summary>The hooks that are done, as moment, kind and name.</summary>
    [Description("The hooks that are done.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 1000)]
    public IList<string> Done { get; set; } = [];

    /// <summary>The hook that was started and isn't done; null if there is none.</summary>
    [Description("The hook that was started and isn't done.")]
    public string Started { get; set; }

    /// <summary>Why they stopped; null if they didn't.</summary>
    [Description("Why they stopped: a hook failed. They run again when what the component renders to changes.")]
    public string Failed { get; set; }

    /// <summary>Whether an installation came to its end: what follows are upgrades.</summary>
    [Description("Whether an installation came to its end. What follows are upgrades.")]
    public bool Installed { get; set; }

    /// <summary>What must run before the component is deleted: the digest of those objects in the operator's cache, and the key that they are encrypted with; null if nothing must.</summary>
    [Description("What must run before the component is deleted, by its hash in the operator's cache, where it is encrypted, and the key.")]
    public string PreDelete { get; set; }
}
