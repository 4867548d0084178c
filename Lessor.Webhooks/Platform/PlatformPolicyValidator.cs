using FluentValidation;
using Lessor.Entities.Platform;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules that a PlatformPolicy keeps: at admission, in files and in the loop.</summary>
public sealed class PlatformPolicyValidator : AbstractValidator<PlatformPolicy>
{
    /// <summary>Creates the rules.</summary>
    public PlatformPolicyValidator()
    {
        RuleFor(policy => policy).Custom((policy, context) =>
        {
            foreach (var finding in All(policy))
            {
                context.AddFinding(finding);
            }
        });
    }

    /// <summary>Checks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>All findings; empty if it keeps the rules.</returns>
    public IReadOnlyList<Finding> Check(PlatformPolicy policy) => Validate(policy).ToFindings();

    private static IEnumerable<Finding> All(PlatformPolicy policy)
    {
        if (policy.Metadata.Name != PlatformPolicy.TheName)
        {
            yield return new(
                "metadata.name", $"must be \"{PlatformPolicy.TheName}\" (was {Quoted.Of(policy.Metadata.Name ?? "")}): there is one policy, and another one would hold nothing", FindingReasons.NotSupported);
        }

        var labels = (policy.Spec.ProtectedLabels ?? []).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in ProtectedLabelRules.Check(policy.Spec.ProtectedLabels ?? [])
            .Concat(CeilingSyntaxRules.Check(policy.Spec.Ceilings, "spec.ceilings"))
            .Concat((policy.Spec.Exceptions ?? []).SelectMany((exception, i) => Check(exception, labels, FormattableString.Invariant($"spec.exceptions[{i}]")))))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Check(PolicyException exception, IReadOnlySet<string> labels, string field)
    {
        if (SelectorRules.Refuse(exception.Tenants, labels) is { } problem)
        {
            yield return new($"{field}.tenants", problem);
        }

        foreach (var finding in CeilingSyntaxRules.Check(exception.Ceilings, $"{field}.ceilings"))
        {
            yield return finding;
        }
    }
}
