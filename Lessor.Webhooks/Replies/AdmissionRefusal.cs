using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Replies;

/// <summary>
/// Why a webhook refuses an object. A webhook puts it into <c>HttpContext.Features</c> beside its own refusal; the answer then carries every finding as a
/// cause, which <see cref="AdmissionReplyExtensions.UseAdmissionReplies"/> adds.
/// </summary>
/// <param name="Group">The API group of the object.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Findings">All that is wrong with it.</param>
public sealed record AdmissionRefusal(string Group, string Kind, string Name, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many findings an answer lists; beyond these it gives their number.</summary>
    public const int FindingsShown = 50;

    private const int LongestMessage = 2000;

    /// <summary>
    /// The answer's code: 422 (reason Invalid) for what an object says; 403 (reason Forbidden) for what may not be done with it; 409 (reason AlreadyExists, or Conflict for an
    /// update) for what is stored. Default: 422.
    /// </summary>
    public int Code { get; init; } = StatusCodes.Status422UnprocessableEntity;

    /// <summary>The answer's reason, in the API server's words.</summary>
    public string Reason => Code switch
    {
        StatusCodes.Status403Forbidden => "Forbidden",
        StatusCodes.Status409Conflict => Findings is [{ Reason: FindingReasons.Duplicate }] ? "AlreadyExists" : "Conflict",
        _ => "Invalid",
    };

    /// <summary>The findings as text, one to a line: what the API server puts into its message.</summary>
    public string Message => string.Join('\n', Shown.Select(finding => finding.ToString()));

    /// <summary>The findings that an answer lists: each on one line and of bounded length, the last one the number of those left out.</summary>
    internal IEnumerable<Finding> Shown
    {
        get
        {
            var shown = Findings.Take(FindingsShown).Select(finding => finding with { Field = OneLine(finding.Field), Message = OneLine(finding.Message) });
            var left = Findings.Count - FindingsShown;
            return left > 0 ? shown.Append(new Finding("...", $"and {left} more")) : shown;
        }
    }

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= LongestMessage)
        {
            return line;
        }

        // Not through the middle of a character: half of one is no valid JSON text.
        var end = char.IsHighSurrogate(line[LongestMessage - 1]) ? LongestMessage - 1 : LongestMessage;
        return $"{line[..end]}...";
    }
}
