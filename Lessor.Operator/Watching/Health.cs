namespace Lessor.Operator.Watching;

/// <summary>How far an object is, and why.</summary>
/// <param name="Status">How far.</param>
/// <param name="Reason">A word, e.g. <c>LessReplicas</c>; empty when current.</param>
/// <param name="Message">A sentence for people; empty when current.</param>
public sealed record Health(HealthStatus Status, string Reason = "", string Message = "")
{
    /// <summary>As its spec says.</summary>
    public static Health Current { get; } = new(HealthStatus.Current);

    /// <summary>Nothing is known.</summary>
    public static Health Unknown { get; } = new(HealthStatus.Unknown);

    /// <summary>Being deleted.</summary>
    public static Health Terminating { get; } = new(HealthStatus.Terminating, "Terminating", "It is being deleted.");

    /// <summary>Still at work.</summary>
    /// <param name="reason">A word.</param>
    /// <param name="message">A sentence.</param>
    /// <returns>The health.</returns>
    public static Health InProgress(string reason, string message) => new(HealthStatus.InProgress, reason, message);

    /// <summary>Gave up.</summary>
    /// <param name="reason">A word.</param>
    /// <param name="message">A sentence.</param>
    /// <returns>The health.</returns>
    public static Health Failed(string reason, string message) => new(HealthStatus.Failed, reason, message);
}
