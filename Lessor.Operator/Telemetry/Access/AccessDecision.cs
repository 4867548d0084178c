namespace Lessor.Operator.Telemetry.Access;

/// <summary>What the API server says of who asks.</summary>
public enum AccessDecision
{
    /// <summary>It doesn't know the token.</summary>
    Unauthenticated,

    /// <summary>It knows who it is, who may not do that.</summary>
    Forbidden,

    /// <summary>Who asks may do it.</summary>
    Allowed,
}
