using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>All that Lessor keeps of an applied object: of tens of thousands of them, so in few bytes.</summary>
public sealed record Projection
{
    private readonly CompactUid _uid;
    private readonly CompactHash _fieldsHash;
    private readonly CompactVersion _version;
    private readonly RareMarks _rare = RareMarks.None;

    /// <summary>Which object.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>Its uid.</summary>
    public required string Uid
    {
        get => _uid.ToString();
        init => _uid = new(value);
    }

    /// <summary>Its resourceVersion.</summary>
    public required string ResourceVersion
    {
        get => _version.ToString();
        init => _version = new(value);
    }

    /// <summary>Its generation, or what stands for it (<see cref="Generations"/>); 0 for kinds that have none.</summary>
    public long Generation { get; init; }

    /// <summary>Hash of the set of fields that manager <c>lessor</c> owns by applying; empty if it owns none.</summary>
    public string FieldsHash
    {
        get => _fieldsHash.ToString();
        init => _fieldsHash = new(value);
    }

    /// <summary>The tenant it belongs to, by its label; empty if it has none.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>The component it belongs to, by its label; empty if it has none.</summary>
    public string Component { get; init; } = "";

    /// <summary>Whether it says that Lessor manages it.</summary>
    public bool Managed { get; init; }

    /// <summary>Whether it is being deleted.</summary>
    public bool Terminating { get; init; }

    /// <summary>What its deletion waits for, separated by commas; empty if nothing.</summary>
    public string Finalizers
    {
        get => _rare.Finalizers;
        init => _rare = RareMarks.Of(_rare with { Finalizers = value });
    }

    /// <summary>How far it is.</summary>
    public Health Health { get; init; } = Health.Current;

    /// <summary>The version of what it is a copy of, by Lessor's annotation; empty for what is no copy.</summary>
    public string SourceVersion
    {
        get => _rare.SourceVersion;
        init => _rare = RareMarks.Of(_rare with { SourceVersion = value });
    }

    /// <summary>Hash of the paths of all that manager <c>lessor</c> owns of a copy, the same on every server; empty for what is no copy.</summary>
    public string OwnedPaths
    {
        get => _rare.OwnedPaths;
        init => _rare = RareMarks.Of(_rare with { OwnedPaths = value });
    }

    /// <summary>Its spec's replicas; null for kinds that have none.</summary>
    public long? Replicas
    {
        get => _rare.Replicas;
        init => _rare = RareMarks.Of(_rare with { Replicas = value });
    }

    /// <summary>Whether another state of the object says the same: whatever is kept here, but for the version.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if it does.</returns>
    public bool IsLike(Projection other) => this with { ResourceVersion = other.ResourceVersion } == other;

    /// <summary>Whether it is the object with this uid, and Lessor owns the same fields of it; without making texts of the two.</summary>
    /// <param name="uid">A uid.</param>
    /// <param name="fieldsHash">A hash of owned fields.</param>
    /// <returns>True if so.</returns>
    public bool Has(string uid, string fieldsHash) => _uid.Is(uid) && _fieldsHash.Is(fieldsHash);

    /// <summary>Whether it belongs to a tenant: managed by Lessor, with the tenant's label.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>True if it does.</returns>
    public bool BelongsTo(string tenant) => Managed && string.Equals(Tenant, tenant, StringComparison.Ordinal);
}
