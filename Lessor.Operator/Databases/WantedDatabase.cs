using Lessor.Entities.Tenants.Databases;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Databases;

/// <summary>A database as it should be on a server.</summary>
public sealed record WantedDatabase
{
    /// <summary>Whose it is.</summary>
    public required DatabaseClaim Claim { get; init; }

    /// <summary>Its name on the server.</summary>
    public required string Database { get; init; }

    /// <summary>The role that owns it.</summary>
    public required string Owner { get; init; }

    /// <summary>How many connections each of its two logins may have at once.</summary>
    public required int PoolSize { get; init; }

    /// <summary>The extensions that it has.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Whether what an earlier tenant of the name left is taken over.</summary>
    public bool Adopt { get; init; }

    /// <summary>The rotation that is asked for; null: none. One that was done isn't done again.</summary>
    public string? Rotation { get; init; }

    /// <summary>The role whose credentials are in the secret store; null: there are none.</summary>
    public string? HandedOut { get; init; }

    /// <summary>A tenant's database, under the names on the server that its status has recorded.</summary>
    internal static WantedDatabase Of(TenantScope scope, TenantDatabase item, TenantDatabaseStatus status) => new()
    {
        Claim = new DatabaseClaim(scope.Name, scope.Tenant.Metadata.Uid, item.Name),
        Database = status.Database!,
        Owner = status.Role!,
        PoolSize = item.PoolSize!.Value,
        Extensions = [.. item.Extensions],
        Adopt = item.Adopt && scope.Ceilings.Adoption,
    };
}
