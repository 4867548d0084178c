using Lessor.Entities.Naming;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules on which labels a policy may protect: not those that Lessor itself keeps right.</summary>
internal static class ProtectedLabelRules
{
    public static IEnumerable<Finding> Check(IList<string> labels)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            var field = FormattableString.Invariant($"spec.protectedLabels[{i}]");
            if (!LabelSyntax.IsKey(labels[i]))
            {
                yield return new(field, LabelSyntax.NoKey(labels[i]));
            }
            else if (labels[i] == "name" || labels[i].StartsWith(LessorApi.ReservedPrefix, StringComparison.Ordinal))
            {
                yield return new(field, $"{Quoted.Of(labels[i])} is kept by Lessor itself: {LessorLabels.Tenant} is the tenant's name, whoever writes the Tenant", FindingReasons.Forbidden);
            }
        }
    }
}
