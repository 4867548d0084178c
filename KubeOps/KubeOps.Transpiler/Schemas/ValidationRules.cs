using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;

namespace KubeOps.Transpiler.Schemas;

/// <summary>The CEL rules of a class or a property.</summary>
internal static class ValidationRules
{
    private static readonly string[] Reasons = ["FieldValueRequired", "FieldValueForbidden", "FieldValueInvalid", "FieldValueDuplicate"];

    public static IList<V1ValidationRule>? Of(MemberInfo member)
    {
        var rules = member.FindAll(nameof(ValidationRuleAttribute)).Select(data => Checked(member, Rule(data))).ToList();
        return rules.Count > 0 ? rules : null;
    }

    private static V1ValidationRule Rule(CustomAttributeData data) => new()
    {
        Rule = data.Argument<string>(0),
        FieldPath = data.Argument<string>(1),
        Message = data.Argument<string>(2),
        MessageExpression = data.Argument<string>(3),
        Reason = data.Argument<string>(4),
    };

    private static V1ValidationRule Checked(MemberInfo member, V1ValidationRule rule) =>
        string.IsNullOrWhiteSpace(rule.Rule) ? throw Failure(member, "is empty")
        : rule.Rule.Contains('\n', StringComparison.Ordinal) && string.IsNullOrWhiteSpace(rule.Message)
            ? throw Failure(member, "has several lines, so it needs a message")
        : rule.Reason is not null && !Reasons.Contains(rule.Reason) ? throw Failure(member, $"has an unknown reason {rule.Reason}")
        : rule;

    private static TranspilationFailedException Failure(MemberInfo member, string what) =>
        new($"A validation rule of {member.Name} {what}.");
}
