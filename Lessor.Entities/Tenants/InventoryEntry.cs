using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>An object that Lessor applied, with its fingerprint at that time: of tens of thousands of them, so in few bytes.</summary>
[Description("An object that Lessor applied for the tenant, with its fingerprint at that time.")]
public sealed class InventoryEntry
{
    private const long None = long.MinValue;
    private CompactUid _uid;
    private CompactHash _hash;
    private CompactHash _content;
    private long _generation = None;
    private long _replicas = None;

    /// <summary>The object's group and version.</summary>
    [Required]
    [Description("The object's apiVersion.")]
    public string ApiVersion { get; set; } = "";

    /// <summary>The tenant's component that it was rendered from; null for what the tenant has whatever it runs.</summary>
    [Description("The tenant's component that the object was rendered from. Absent for the tenant's namespaces and identity.")]
    public string Component { get; set; }

    /// <summary>The object's kind.</summary>
    [Required]
    [Description("The object's kind.")]
    public string Kind { get; set; } = "";

    /// <summary>The object's name.</summary>
    [Required]
    [Description("The object's name.")]
    public string Name { get; set; } = "";

    /// <summary>The object's namespace; null for a namespace itself.</summary>
    [Description("The object's namespace. Absent for a namespace itself.")]
    public string Namespace { get; set; }

    /// <summary>The object's uid: one of the same name with another uid isn't this one.</summary>
    [Description("The object's uid. An object of the same name with another uid is not this one.")]
    public string Uid
    {
        get => _uid == default ? null : _uid.ToString();
        set => _uid = new(value);
    }

    /// <summary>The object's generation after it was applied, or what stands for it; null for kinds that have none.</summary>
    [Description("The object's metadata.generation after it was applied.")]
    public long? Generation
    {
        get => _generation == None ? null : _generation;
        set => _generation = value ?? None;
    }

    /// <summary>A hash of the fields that Lessor owned after it was applied.</summary>
    [Description("A hash of the fields that Lessor owned after the object was applied.")]
    public string Hash
    {
        get => _hash == default ? null : _hash.ToString();
        set => _hash = new(value);
    }

    /// <summary>The replicas that the template asks for; null if it leaves them to others.</summary>
    [Description("The replicas that the template asks for, if it does.")]
    public long? Replicas
    {
        get => _replicas == None ? null : _replicas;
        set => _replicas = value ?? None;
    }

    /// <summary>True for a hook of a chart, which may come to its end and go without being missed; null for all else.</summary>
    [Description("True for a hook of a chart, which may end and go without being missed.")]
    public bool? Hook { get; set; }

    /// <summary>Hash of what was applied; null if that isn't known, or some of what was wanted was left to others.</summary>
    [Description("A hash of what was applied. Absent if some of what was wanted was left to others.")]
    public string Content
    {
        get => _content == default ? null : _content.ToString();
        set => _content = new(value);
    }
}
