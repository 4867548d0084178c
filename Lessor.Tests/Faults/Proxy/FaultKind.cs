namespace Lessor.Tests.Faults.Proxy;

/// <summary>What can go wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>It is passed on later.</summary>
    Delay,

    /// <summary>It isn't passed on; a status is the answer.</summary>
    Status,

    /// <summary>It isn't passed on; the connection is reset.</summary>
    LostRequest,

    /// <summary>It is passed on; the connection is reset before the answer.</summary>
    LostAnswer,

    /// <summary>It isn't passed on, and never answered: no byte, no FIN.</summary>
    Held,

    /// <summary>It is passed on, and never answered: no byte, no FIN.</summary>
    Unanswered,

    /// <summary>It is passed on; the answer comes when the test lets it.</summary>
    Late,

    /// <summary>The answer begins; then no byte comes any more, and no FIN.</summary>
    Silence,

    /// <summary>The answer begins; then the connection is reset.</summary>
    Cut,

    /// <summary>The answer begins, and ends too early as if that were all.</summary>
    Truncated,

    /// <summary>The answer is a success that no JSON parser takes.</summary>
    Malformed,

    /// <summary>A watch's only event says that its version is too old.</summary>
    Expired,

    /// <summary>A watch is asked to end after some seconds; the API server then sends a bookmark shortly before.</summary>
    ShortWatch,
}
