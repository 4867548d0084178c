namespace Lessor.Operator.Secrets.Mirroring;

/// <summary>What came of a refresh of the mirror.</summary>
/// <param name="Secrets">How many secrets the store has.</param>
/// <param name="Problems">Why some of them aren't mirrored, or not in their newest version; in order.</param>
public sealed record MirrorResult(int Secrets, IReadOnlyList<string> Problems);
