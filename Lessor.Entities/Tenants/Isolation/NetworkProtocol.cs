namespace Lessor.Entities.Tenants.Isolation;

/// <summary>Protocols that have ports, as Kubernetes writes them.</summary>
public enum NetworkProtocol
{
    /// <summary>TCP.</summary>
    TCP,

    /// <summary>UDP.</summary>
    UDP,

    /// <summary>SCTP.</summary>
    SCTP,
}
