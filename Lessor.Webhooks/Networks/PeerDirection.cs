namespace Lessor.Webhooks.Networks;

/// <summary>Which way a tenant wants connections to be possible.</summary>
public enum PeerDirection
{
    /// <summary>From the other side: <c>allowFrom</c>.</summary>
    From,

    /// <summary>To the other side: <c>allowTo</c>.</summary>
    To,
}
