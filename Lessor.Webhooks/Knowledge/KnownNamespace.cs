using Lessor.Entities.Naming;

namespace Lessor.Webhooks.Knowledge;

/// <summary>What the rules for tenants need of a namespace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tenant">The name of the Tenant that owns it or, without such an owner, the one that its label names; empty if none.</param>
/// <param name="OwnerUid">The uid of the Tenant that owns it; empty if none.</param>
/// <param name="AdoptedBy">The tenant that its administrator handed it to (<c>lessor.io/adopt</c>); empty if none.</param>
/// <param name="Terminating">Whether it is being deleted.</param>
/// <param name="Uid">Its uid: what a tenant's inventory knows it by, should someone take the owner off; empty if not known.</param>
public sealed record KnownNamespace(string Name, string Tenant, string OwnerUid, string AdoptedBy, bool Terminating, string Uid = "")
{
    // All namespaces of the cluster are kept.
    private readonly CompactUid _ownerUid = new(OwnerUid);
    private readonly CompactUid _uid = new(Uid);

    /// <summary>The uid of the Tenant that owns it; empty if none.</summary>
    public string OwnerUid
    {
        get => _ownerUid.ToString();
        init => _ownerUid = new(value);
    }

    /// <summary>Its uid; empty if not known.</summary>
    public string Uid
    {
        get => _uid.ToString();
        init => _uid = new(value);
    }
}
