using Lessor.Entities.Naming;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Webhooks.Tenants.Rules.Networks;

/// <summary>The rules on a selection by labels: keys and values are a label's, values are there where the operator compares, and Lessor's own labels select no namespaces.</summary>
internal static class SelectionRules
{
    public static void Check(LabelSelection? selection, string path, bool ofNamespaces, Action<Finding> add)
    {
        foreach (var (key, value) in selection?.MatchLabels ?? new Dictionary<string, string>())
        {
            var field = $"{path}.matchLabels[{key}]";
            CheckKey(key, field, ofNamespaces, add);
            CheckValue(value ?? "", field, add);
        }

        for (var i = 0; i < (selection?.MatchExpressions.Count ?? 0); i++)
        {
            Check(selection!.MatchExpressions[i], FormattableString.Invariant($"{path}.matchExpressions[{i}]"), ofNamespaces, add);
        }
    }

    private static void Check(LabelRequirement requirement, string path, bool ofNamespaces, Action<Finding> add)
    {
        CheckKey(requirement.Key, $"{path}.key", ofNamespaces, add);
        var compares = requirement.Operator is LabelOperator.In or LabelOperator.NotIn;
        if (compares != requirement.Values.Count > 0)
        {
            add(new(
                $"{path}.values",
                compares ? $"is required with {requirement.Operator}" : $"must be empty with {requirement.Operator}",
                compares ? FindingReasons.Required : FindingReasons.Forbidden));
        }

        for (var i = 0; i < requirement.Values.Count; i++)
        {
            CheckValue(requirement.Values[i], FormattableString.Invariant($"{path}.values[{i}]"), add);
        }
    }

    private static void CheckKey(string key, string field, bool ofNamespaces, Action<Finding> add)
    {
        if (!LabelSyntax.IsKey(key))
        {
            add(new(field, LabelSyntax.NoKey(key)));
        }
        else if (ofNamespaces && key.StartsWith(LessorApi.ReservedPrefix, StringComparison.Ordinal))
        {
            add(new(field, "is Lessor's own label, on tenants' namespaces, which are never meant here; name the tenant instead", FindingReasons.Forbidden));
        }
    }

    private static void CheckValue(string value, string field, Action<Finding> add)
    {
        if (!LabelSyntax.IsValue(value))
        {
            add(new(field, LabelSyntax.NoValue(value)));
        }
    }
}
