using System.Globalization;
using System.Text;
using Lessor.Operator.Secrets;

namespace Lessor.Operator.Databases;

/// <summary>The secret with the credentials of a database: every part by itself, and all in one as a URI and as JDBC has it.</summary>
internal static class DatabaseCredentials
{
    public const string Username = "username";
    public const string Password = "password";

    /// <summary>Makes the secret.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="server">The server.</param>
    /// <param name="database">The database's name on the server.</param>
    /// <param name="username">The role to log in as.</param>
    /// <param name="password">Its password.</param>
    public static StoredSecret Create(SecretKey key, DatabaseServer server, string database, string username, string password)
    {
        var port = server.TenantPort.ToString(CultureInfo.InvariantCulture);
        var address = $"{(server.TenantHost.Contains(':', StringComparison.Ordinal) ? $"[{server.TenantHost}]" : server.TenantHost)}:{port}/{Escaped(database)}";
        // What libpq and JDBC both know. Who wants to verify the server has its authority in the secret.
        var mode = server.Tls == DatabaseTls.Disable ? "disable" : "require";
        var data = new Dictionary<string, string>
        {
            ["host"] = server.TenantHost,
            ["port"] = port,
            ["database"] = database,
            [Username] = username,
            [Password] = password,
            ["uri"] = $"postgresql://{Escaped(username)}:{Escaped(password)}@{address}?sslmode={mode}",
            ["jdbc-url"] = $"jdbc:postgresql://{address}?user={Escaped(username)}&password={Escaped(password)}&sslmode={mode}",
        };
        if (server.Authority is { } authority)
        {
            data["ca.crt"] = authority;
        }

        return new StoredSecret { Key = key, Data = data.ToDictionary(item => item.Key, item => Encoding.UTF8.GetBytes(item.Value), StringComparer.Ordinal) };
    }

    /// <summary>A value of a stored secret; null if it isn't there.</summary>
    public static string? Read(StoredSecret? secret, string name) =>
        secret is not null && secret.Data.TryGetValue(name, out var value) && value.Length > 0 ? Encoding.UTF8.GetString(value) : null;

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
