namespace Lessor.Entities.Tenants.Access;

/// <summary>Kinds of subjects.</summary>
public enum AccessSubjectKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A group of people.</summary>
    Group,

    /// <summary>A service account.</summary>
    ServiceAccount,
}
