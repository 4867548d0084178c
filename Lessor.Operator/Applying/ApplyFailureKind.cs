namespace Lessor.Operator.Applying;

/// <summary>What to do about a failure.</summary>
public enum ApplyFailureKind
{
    /// <summary>Something isn't there yet: look again later, it is no error.</summary>
    Waiting,

    /// <summary>The user must act: trying again changes nothing until they did.</summary>
    Terminal,

    /// <summary>May pass by itself: try again with backoff.</summary>
    Transient,
}
