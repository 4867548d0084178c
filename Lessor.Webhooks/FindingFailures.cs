using FluentValidation;
using FluentValidation.Results;

namespace Lessor.Webhooks;

/// <summary>Findings as FluentValidation carries them: the reason is the failure's code, the line its state.</summary>
internal static class FindingFailures
{
    public static void AddFinding<T>(this ValidationContext<T> context, Finding finding) =>
        context.AddFailure(new ValidationFailure(finding.Field, finding.Message) { ErrorCode = finding.Reason, CustomState = finding.Line });

    public static IReadOnlyList<Finding> ToFindings(this ValidationResult result) =>
        [.. result.Errors.Select(error => new Finding(error.PropertyName, error.ErrorMessage, error.ErrorCode ?? FindingReasons.Invalid) { Line = error.CustomState as int? })];
}
