namespace Lessor.Operator.Offline.Formats;

/// <summary>Commands for a GitHub workflow's log: each finding is shown at its line of the change.</summary>
internal sealed class GitHubFormat : IFindingFormat
{
    public void Write(IReadOnlyList<FileFinding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(FormattableString.Invariant($"::error file={Property(finding.File)},line={finding.Line}::{Text(finding.Text)}"));
        }
    }

    // Unescaped, a value could end the command and begin another one.
    private static string Text(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Text(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
