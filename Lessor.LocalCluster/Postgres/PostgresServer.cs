using System.Globalization;

namespace Lessor.ControlPlane.Postgres;

/// <summary>How PostgreSQL is set up and started: on loopback, with TLS and passwords, without care for power cuts.</summary>
internal static class PostgresServer
{
    public static IReadOnlyList<string> Initialize(PostgresPrograms programs, string data, string passwordFile) =>
    [
        .. ServerAccount.Become(),
        .. programs.Start("initdb"),
        $"--pgdata={data}", $"--username={LocalPostgres.Administrator}", $"--pwfile={passwordFile}",
        "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions",
    ];

    public static IReadOnlyList<string> Run(PostgresPrograms programs, string data, string keys, int port, LocalPostgresOptions options) =>
    [
        .. ServerAccount.Become(),
        .. programs.Start("postgres"),
        "-D", data,
        .. Settings(keys, port, options).SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" }),
    ];

    private static IEnumerable<(string Name, string Value)> Settings(string keys, int port, LocalPostgresOptions options) =>
    [
        ("listen_addresses", "127.0.0.1"),
        ("port", port.ToString(CultureInfo.InvariantCulture)),
        ("unix_socket_directories", ""),
        ("max_connections", options.MaxConnections.ToString(CultureInfo.InvariantCulture)),
        ("ssl", "on"),
        ("ssl_cert_file", Path.Combine(keys, "postgres.crt")),
        ("ssl_key_file", Path.Combine(keys, "postgres.key")),
        ("password_encryption", "scram-sha-256"),
        ("log_statement", options.LogStatements ? "all" : "none"),
        ("timezone", "GMT"),
        ("log_timezone", "GMT"),
        ("fsync", "off"),
        ("full_page_writes", "off"),
        ("wal_level", "minimal"),
        ("max_wal_senders", "0"),
        ("shared_buffers", "16MB"),
        // In its data folder: what is in /dev/shm outlives a server that is killed.
        ("dynamic_shared_memory_type", "mmap"),
        ("jit", "off"),
    ];
}
