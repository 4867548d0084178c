namespace Lessor.Operator.Watching;

/// <summary>How far an object is, by kstatus rules.</summary>
public enum HealthStatus
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>It is as its spec says.</summary>
    Current,

    /// <summary>Its controller is at work, or hasn't seen the latest spec.</summary>
    InProgress,

    /// <summary>Its controller gave up, or says that it can't go on.</summary>
    Failed,

    /// <summary>It is being deleted.</summary>
    Terminating,
}
