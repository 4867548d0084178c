namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>How a run of git ended.</summary>
/// <param name="ExitCode">Its exit code: 0 is well.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Complaint">The end of what it printed to standard error; may hold anything.</param>
internal sealed record GitResult(int ExitCode, byte[] Output, string Complaint);
