using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler.Schemas;

/// <summary>The CEL rules of a class or a property.</summary>
internal static class ValidationRules
{
    private static readonly string[] Reasons = ["FieldValueRequired", "FieldValueForbidden", "FieldValueInvalid", "FieldValueDuplicate"];

    /// <summary>The rules of a class and of those that it derives from.</summary>
    public static IList<V1ValidationRule>? Of(Type type) => Of(type, type.FindAllInherited(nameof(ValidationRuleAttribute)));

    public static IList<V1ValidationRule>? Of(PropertyInfo property) => Of(property, property.FindAll(nameof(ValidationRuleAttribute)));

    private static List<V1ValidationRule>? Of(MemberInfo member, IEnumerable<CustomAttributeData> attributes)
    {
        var rules = attributes.Select(data => Checked(member, Rule(data))).ToList();
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
        : Texts(rule).Any(text => text.Length > 0 && string.IsNullOrWhiteSpace(text)) ? throw Failure(member, "has a blank text")
        : HasLines(rule.Message?.Trim()) || HasLines(rule.FieldPath) ? throw Failure(member, "has a message or path of several lines")
        : HasLines(rule.Rule.Trim()) && string.IsNullOrWhiteSpace(rule.Message)
            ? throw Failure(member, "has several lines, so it needs a message")
        : rule.Reason is not null && !Reasons.Contains(rule.Reason) ? throw Failure(member, $"has an unknown reason {rule.Reason}")
        : rule;

    private static IEnumerable<string> Texts(V1ValidationRule rule) =>
        new[] { rule.Message, rule.MessageExpression, rule.FieldPath }.OfType<string>();

    private static bool HasLines(string? text) => text?.AsSpan().ContainsAny('\n', '\r') == true;

    private static TranspilationFailedException Failure(MemberInfo member, string what) =>
        new($"A validation rule of {member.Name} {what}.");
}
