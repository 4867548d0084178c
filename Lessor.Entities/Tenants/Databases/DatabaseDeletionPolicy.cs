namespace Lessor.Entities.Tenants.Databases;

/// <summary>What becomes of a database that is no longer wanted.</summary>
public enum DatabaseDeletionPolicy
{
    /// <summary>The data stays; nobody can connect any more.</summary>
    Retain,

    /// <summary>It is dropped with its roles.</summary>
    Delete,
}
