using Lessor.ControlPlane.Binaries;

namespace Lessor.ControlPlane;

/// <summary>How to start a <see cref="LocalCluster"/>. The defaults suit tests.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>
    /// The folder for keys, data and logs. It is kept when the cluster stops, and a later start on it finds the objects again.
    /// Default: a new folder that is removed with the cluster.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>Whether the API server writes an audit log with the metadata of each request. Default: no.</summary>
    public bool Audit { get; init; }

    /// <summary>Whether pods are simulated; without it they stay pending. Default: yes.</summary>
    public bool SimulatePods { get; init; } = true;

    /// <summary>The API server's port. When it is taken, a free one is used instead. Default: any free port.</summary>
    public int? ApiServerPort { get; init; }

    /// <summary>Further flags for the API server, such as <c>--feature-gates=...</c>. Default: none.</summary>
    public IReadOnlyList<string> ApiServerFlags { get; init; } = [];

    /// <summary>The programs to run. Default: found, or built, as <see cref="BinaryLocator"/> says.</summary>
    public ControlPlaneBinaries? Binaries { get; init; }

    /// <summary>How long each server may take to become ready. Default: two minutes, enough for a very busy machine.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
