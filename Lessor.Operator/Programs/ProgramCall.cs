namespace Lessor.Operator.Programs;

/// <summary>A program to run to its end.</summary>
/// <param name="Path">The program's file.</param>
/// <param name="Arguments">Its arguments, each as it is: no shell sees them.</param>
/// <param name="Environment">All of its environment.</param>
/// <param name="Folder">Where it runs.</param>
/// <param name="Limits">How much it may use.</param>
public sealed record ProgramCall(
    string Path, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string Folder, ProgramLimits Limits)
{
    /// <summary>What it reads from its standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }
}
