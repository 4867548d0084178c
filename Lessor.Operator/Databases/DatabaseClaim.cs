namespace Lessor.Operator.Databases;

/// <summary>Whose a database is.</summary>
/// <param name="Tenant">The tenant's name.</param>
/// <param name="Uid">The tenant's uid: another one of the same name is another tenant.</param>
/// <param name="Name">The database's name in the tenant.</param>
public sealed record DatabaseClaim(string Tenant, string Uid, string Name);
