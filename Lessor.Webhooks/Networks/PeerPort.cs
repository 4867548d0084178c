using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Webhooks.Networks;

/// <summary>A port that may be connected to.</summary>
/// <param name="Protocol">Its protocol.</param>
/// <param name="Port">Its number.</param>
public readonly record struct PeerPort(NetworkProtocol Protocol, int Port);
