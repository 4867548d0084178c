namespace Lessor.Operator.Programs;

/// <summary>How a program ended.</summary>
public enum ProgramEnd
{
    /// <summary>By itself, well or not: its exit code tells.</summary>
    Exited,

    /// <summary>It ran for too long, and was killed.</summary>
    TimedOut,

    /// <summary>It wanted more memory than it may have.</summary>
    OutOfMemory,

    /// <summary>It printed more than it may, and was killed.</summary>
    Flooded,
}
