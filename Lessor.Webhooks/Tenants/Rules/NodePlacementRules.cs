using FluentValidation;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>The rules on where a tenant's pods run: labels and tolerations that the API server takes in a pod.</summary>
internal static class NodePlacementRules
{
    private const string Field = "spec.isolation.nodes";

    public static void Check(Tenant tenant, ValidationContext<Tenant> context)
    {
        if (tenant.Spec.Isolation?.Nodes is not { } nodes)
        {
            return;
        }

        foreach (var (key, value) in nodes.Selector ?? new Dictionary<string, string>())
        {
            if (!LabelSyntax.IsKey(key))
            {
                context.AddFinding(new($"{Field}.selector", LabelSyntax.NoKey(key)));
            }
            else if (!LabelSyntax.IsValue(value ?? ""))
            {
                context.AddFinding(new($"{Field}.selector[{key}]", LabelSyntax.NoValue(value!)));
            }
        }

        for (var i = 0; i < nodes.Tolerations.Count; i++)
        {
            CheckToleration(nodes.Tolerations[i], FormattableString.Invariant($"{Field}.tolerations[{i}]"), context);
        }
    }

    private static void CheckToleration(NodeToleration toleration, string path, ValidationContext<Tenant> context)
    {
        if (toleration.Key is { Length: > 0 } key)
        {
            if (!LabelSyntax.IsKey(key))
            {
                context.AddFinding(new($"{path}.key", LabelSyntax.NoKey(key)));
            }
        }
        else if (toleration.Operator != TolerationOperator.Exists)
        {
            context.AddFinding(new($"{path}.operator", "must be Exists where there is no key (was \"Equal\")"));
        }

        CheckValue(toleration, path, context);
        if (toleration is { TolerationSeconds: not null, Effect: not TaintEffect.NoExecute })
        {
            context.AddFinding(new($"{path}.tolerationSeconds", "is for the effect NoExecute alone"));
        }
    }

    private static void CheckValue(NodeToleration toleration, string path, ValidationContext<Tenant> context)
    {
        var value = toleration.Value ?? "";
        if (toleration.Operator == TolerationOperator.Exists && value.Length > 0)
        {
            context.AddFinding(new($"{path}.value", $"must not be there with the operator Exists (was {Quoted.Of(value)})"));
        }
        else if (!LabelSyntax.IsValue(value))
        {
            context.AddFinding(new($"{path}.value", LabelSyntax.NoValue(value)));
        }
    }
}
