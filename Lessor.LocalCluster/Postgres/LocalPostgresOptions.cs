namespace Lessor.ControlPlane.Postgres;

/// <summary>How to start a <see cref="LocalPostgres"/>. The defaults suit tests.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>How many connections the server takes. Default: 100.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>Whether the server writes each statement to its log. Default: no.</summary>
    public bool LogStatements { get; init; }

    /// <summary>How long the server may take to become ready. Default: two minutes, enough for a very busy machine.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
