namespace Lessor.Operator.Offline.Formats;

/// <summary>A way to write findings.</summary>
internal interface IFindingFormat
{
    /// <summary>Writes all findings.</summary>
    void Write(IReadOnlyList<FileFinding> findings, TextWriter output);
}
