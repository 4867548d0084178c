using System.Text.Json;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>
/// The comment on a role that Lessor made: whose it is, and, on an owner, how far its credentials are. Tenants can't change comments on roles; the one on a
/// database, which its owner can, is for people to read.
/// </summary>
/// <param name="Lessor">Always 1: the comment's version.</param>
/// <param name="Tenant">The tenant's name.</param>
/// <param name="Uid">The tenant's uid.</param>
/// <param name="Database">The database's name in the tenant.</param>
internal sealed record OwnerMark(int Lessor, string Tenant, string Uid, string Database)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Which of the two roles has the credentials that are handed out: a or b.</summary>
    public char Turn { get; init; } = 'a';

    /// <summary>The rotation that was done last; empty: none.</summary>
    public string Rotation { get; init; } = "";

    /// <summary>Whether the database is locked for whoever comes to fetch the data.</summary>
    public bool Retained { get; init; }

    public static OwnerMark Of(DatabaseClaim claim) => new(1, claim.Tenant, claim.Uid, claim.Name);

    /// <summary>Reads a comment; null if it isn't one of Lessor's.</summary>
    public static OwnerMark? Read(string? comment)
    {
        try
        {
            return comment is ['{', ..] && JsonSerializer.Deserialize<OwnerMark>(comment, Options) is { Lessor: 1, Tenant: not null, Uid: not null, Database: not null } mark ? mark : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it is about the same database of a tenant of the same name, this one or an earlier one.</summary>
    public bool IsNamed(DatabaseClaim claim) => (Tenant, Database) == (claim.Tenant, claim.Name);

    /// <summary>Whether it is the claimant's own.</summary>
    public bool IsOf(DatabaseClaim claim) => IsNamed(claim) && Uid == claim.Uid;

    /// <summary>The comment.</summary>
    public string ToComment() => JsonSerializer.Serialize(this, Options);
}
