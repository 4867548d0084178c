namespace Lessor.Operator.Cluster;

/// <summary>The API server's own account of why a request failed.</summary>
/// <param name="Code">The HTTP status code.</param>
/// <param name="Reason">A word, e.g. <c>NotFound</c>, <c>Conflict</c>, <c>Invalid</c>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record ClusterStatus(int Code, string Reason, string Message)
{
    /// <summary>The single causes, e.g. one per invalid field.</summary>
    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    /// <summary>How long the API server asks to wait; null if it doesn't.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
