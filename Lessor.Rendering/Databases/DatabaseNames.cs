using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Lessor.Entities.Naming;

namespace Lessor.Rendering.Databases;

/// <summary>
/// Names of databases and roles on a server. The owner and the database are TENANT_NAME: labels hold no <c>_</c>, so that no two pairs meet in one name, and what
/// is none or would be too long gets a hash of both, after a further <c>_</c>. The roles that log in have one more.
/// </summary>
public static partial class DatabaseNames
{
    /// <summary>PostgreSQL cuts longer identifiers off.</summary>
    public const int MaxBytes = 63;

    private const int MaxOwner = MaxBytes - 2;
    private const int HashDigits = 20;

    /// <summary>The name of a tenant's database and of the role that owns it. A pure function; what it gave once is recorded, and not asked for again.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="database">The database's name in the tenant.</param>
    /// <returns>Lower-case ASCII letters, digits, <c>-</c> and <c>_</c>, at most 61; another one for each pair.</returns>
    public static string Owner(string tenant, string database)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(database);
        var plain = $"{tenant}_{database}";
        return DnsNames.IsLabel(tenant) && DnsNames.IsLabel(database) && plain.Length <= MaxOwner ? plain : Hashed(tenant, database);
    }

    /// <summary>One of the two roles that take turns to log in.</summary>
    /// <param name="owner">The owner's recorded name.</param>
    /// <param name="turn">a or b.</param>
    /// <returns>The role's name.</returns>
    public static string Login(string owner, char turn) => $"{owner}_{turn}";

    /// <summary>Whether a text can be an identifier.</summary>
    /// <param name="text">The text.</param>
    /// <returns>False if it is empty, too long or holds a NUL.</returns>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(text) <= MaxBytes;

    private static string Hashed(string tenant, string database)
    {
        // The length first: "ab" + "c" isn't "a" + "bc".
        var both = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{tenant.Length}:{tenant}{database}"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(both))[..HashDigits];
        var readable = Others().Replace(tenant, "-") + "-" + Others().Replace(database, "-");
        return $"{readable[..Math.Min(readable.Length, MaxOwner - HashDigits - 2)]}__{hash}";
    }

    [GeneratedRegex("[^a-z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Others();
}
