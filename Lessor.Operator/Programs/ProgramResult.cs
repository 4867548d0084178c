namespace Lessor.Operator.Programs;

/// <summary>What came of running a program.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code; 128 and more: a signal ended it.</param>
/// <param name="Output">What it printed, as far as it was read.</param>
/// <param name="Errors">The beginning of what it said on its standard error.</param>
public sealed record ProgramResult(ProgramEnd End, int ExitCode, string Output, string Errors);
