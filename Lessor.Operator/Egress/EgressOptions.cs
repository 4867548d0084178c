using System.Net;

namespace Lessor.Operator.Egress;

/// <summary>Where the operator may fetch manifests from. Nothing of it applies to the API server, databases and secret stores, which the platform names itself.</summary>
public sealed record EgressOptions
{
    /// <summary>The schemes that URLs may have. Default: https, ssh and oci.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = ["https", "ssh", "oci"];

    /// <summary>The hosts that URLs may name, each with those beneath it if it begins with <c>*.</c>; empty, the default: any.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Networks that are no public ones and may be reached all the same. Default: none.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>Whether a URL without a digest may be a source. Default: no.</summary>
    public bool AllowUnpinned { get; init; }
}
