using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Operator.Databases;

/// <summary>A database server that the platform has, as the ConfigMap <see cref="DatabaseServers.ConfigMap"/> describes it. It holds no secret.</summary>
public sealed record DatabaseServer
{
    /// <summary>The port of PostgreSQL, where none is said.</summary>
    public const int DefaultPort = 5432;

    /// <summary>The name that tenants know it by: a DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>Where the operator reaches it: a DNS name or an address.</summary>
    public required string Host { get; init; }

    /// <summary>Its port. Default: 5432.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>How connections are protected. Default: verify-full.</summary>
    public DatabaseTls Tls { get; init; } = DatabaseTls.VerifyFull;

    /// <summary>The certificates that the server's must be signed by, as PEM; null: those that the system trusts.</summary>
    public string? Authority { get; init; }

    /// <summary>The secret (scope operator) with username and password of the role that the operator works as.</summary>
    public required string AdminSecret { get; init; }

    /// <summary>Where tenants reach it.</summary>
    public required string TenantHost { get; init; }

    /// <summary>The port where tenants reach it.</summary>
    public required int TenantPort { get; init; }

    /// <summary>Addresses where tenants reach it, in CIDR notation. Empty: none are said.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Namespaces whose pods it is, where it runs in the cluster; null: none are said.</summary>
    public LabelSelection? Namespaces { get; init; }

    /// <summary>Which pods of <see cref="Namespaces"/>; null: all.</summary>
    public LabelSelection? Pods { get; init; }

    /// <summary>The extensions that tenants may have. Default: none.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>How many connections the operator has to it at most. Default: 4.</summary>
    public int MaxConnections { get; init; } = 4;
}
