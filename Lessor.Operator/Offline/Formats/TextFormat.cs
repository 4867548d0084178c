namespace Lessor.Operator.Offline.Formats;

/// <summary>A line for each finding, for people and editors.</summary>
internal sealed class TextFormat : IFindingFormat
{
    public void Write(IReadOnlyList<FileFinding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(FormattableString.Invariant($"{finding.File}:{finding.Line}: {finding.Text.ReplaceLineEndings(" ")}"));
        }
    }
}
