using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>
/// What PostgreSQL stores of a password (RFC 5802 and 7677): made here, so that the password itself is in no statement, and in no log of the server.
/// </summary>
internal static class ScramVerifier
{
    /// <summary>PostgreSQL's own default.</summary>
    public const int Iterations = 4096;

    private const int SaltLength = 16;

    /// <summary>Makes a verifier with a salt of its own.</summary>
    public static string Create(string password) => Create(password, RandomNumberGenerator.GetBytes(SaltLength), Iterations);

    /// <summary>Makes a verifier: <c>SCRAM-SHA-256$ITERATIONS:SALT$STOREDKEY:SERVERKEY</c>. The password must be ASCII, which SASLprep leaves as it is.</summary>
    public static string Create(string password, byte[] salt, int iterations)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, HMACSHA256.HashSizeInBytes);
        var storedKey = SHA256.HashData(Keyed(salted, "Client Key"));
        return FormattableString.Invariant(
            $"SCRAM-SHA-256${iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(Keyed(salted, "Server Key"))}");
    }

    [SuppressMessage("Security", "CA5351", Justification = "HMAC-SHA-256 is what the protocol says.")]
    private static byte[] Keyed(byte[] salted, string name) => HMACSHA256.HashData(salted, Encoding.ASCII.GetBytes(name));
}
