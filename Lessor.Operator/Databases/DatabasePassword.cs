using System.Security.Cryptography;

namespace Lessor.Operator.Databases;

/// <summary>Passwords of tenants' roles.</summary>
internal static class DatabasePassword
{
    /// <summary>Some 238 bits.</summary>
    public const int Length = 40;

    // Letters and digits alone: they mean themselves in a URI, in a shell and to SASLprep.
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Create() => RandomNumberGenerator.GetString(Characters, Length);
}
