namespace Lessor.Operator.Programs;

/// <summary>How much a program may use before it is killed.</summary>
/// <param name="Time">How long it may run.</param>
/// <param name="Memory">The most memory that it may have for its data, in bytes.</param>
/// <param name="Output">The most that it may print, in bytes.</param>
public sealed record ProgramLimits(TimeSpan Time, long Memory, int Output);
