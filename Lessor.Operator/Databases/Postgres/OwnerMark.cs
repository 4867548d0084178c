using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>
/// The comment on a role that Lessor made: whose it is, and, on an owner, how far its credentials are. Tenants can't change comments on roles, but everybody who can log in anywhere on
/// the server reads them: so it holds hashes, which only who knows the tenant's uid can tell apart.
/// </summary>
/// <param name="Lessor">Always 2: the comment's version.</param>
/// <param name="Name">A hash of the tenant's name and the database's name in it.</param>
/// <param name="Owner">A hash of these and the tenant's uid.</param>
internal sealed record OwnerMark(int Lessor, string Name, string Owner)
{
    private const int Version = 2;
    private const int HashDigits = 32;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Which of the two roles has the credentials that are handed out: a or b.</summary>
    public char Turn { get; init; } = 'a';

    /// <summary>A hash of the rotation that was done last; empty: none.</summary>
    public string Rotation { get; init; } = "";

    /// <summary>Whether the database is locked for whoever comes to fetch the data.</summary>
    public bool Retained { get; init; }

    /// <summary>Whether an earlier version wrote it, with names that everybody can read.</summary>
    [JsonIgnore]
    public bool IsOld { get; init; }

    public static OwnerMark Of(DatabaseClaim claim) => new(Version, NameOf(claim.Tenant, claim.Name), OwnerOf(claim.Tenant, claim.Name, claim.Uid));

    /// <summary>What is kept of a rotation that was asked for.</summary>
    public static string RotationOf(string? rotation) => string.IsNullOrEmpty(rotation) ? "" : Hash("rotation", rotation);

    /// <summary>Reads a comment; null if it isn't one of Lessor's.</summary>
    public static OwnerMark? Read(string? comment)
    {
        try
        {
            return comment is not ['{', ..] ? null : JsonSerializer.Deserialize<Former>(comment, Options) switch
            {
                { Lessor: 1, Tenant: { } tenant, Uid: { } uid, Database: { } database } old =>
                    new(Version, NameOf(tenant, database), OwnerOf(tenant, database, uid)) { Turn = old.Turn, Rotation = RotationOf(old.Rotation), Retained = old.Retained, IsOld = true },
                { Lessor: Version } => JsonSerializer.Deserialize<OwnerMark>(comment, Options) is { Name: not null, Owner: not null, Rotation: not null } mark ? mark : null,
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it is about the same database of a tenant of the same name, this one or an earlier one.</summary>
    public bool IsNamed(DatabaseClaim claim) => Name == NameOf(claim.Tenant, claim.Name);

    /// <summary>Whether it is the claimant's own.</summary>
    public bool IsOf(DatabaseClaim claim) => IsNamed(claim) && Owner == OwnerOf(claim.Tenant, claim.Name, claim.Uid);

    /// <summary>The comment.</summary>
    public string ToComment() => JsonSerializer.Serialize(this, Options);

    private static string NameOf(string tenant, string database) => Hash("name", tenant, database);

    private static string OwnerOf(string tenant, string database, string uid) => Hash("owner", tenant, database, uid);

    private static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..HashDigits];

    private sealed record Former(int Lessor, string? Tenant, string? Uid, string? Database, string? Rotation, bool Retained, char Turn = 'a');
}
