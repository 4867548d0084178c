using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lessor.Operator.Offline.Formats;

/// <summary>A JSON list of objects, for programs. What a finding doesn't have is null.</summary>
internal sealed class JsonFormat : IFindingFormat
{
    /// <summary>Readable: the output is no part of a page.</summary>
    public static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(IReadOnlyList<FileFinding> findings, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        findings.Select(finding => new
        {
            file = finding.File,
            line = finding.Line,
            kind = finding.Kind,
            name = finding.Name,
            field = finding.Field,
            message = finding.Message,
        }),
        Options));
}
