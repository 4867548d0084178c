using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>Says why an instance's tenant was refused, in the words of the object that people wrote.</summary>
internal static class InstanceRefusal
{
    private const string Values = "spec.components[0].values";

    /// <summary>The findings, each with the field of the object that it is about, as far as there is one.</summary>
    public static string Text(InstanceKind kind, ClusterStatus refusal)
    {
        var causes = refusal.Causes.Select(cause => cause.Field.Length > 0 ? $"{Field(kind, cause.Field)}: {cause.Message}" : cause.Message).ToList();
        return $"its tenant is refused: {(causes.Count > 0 ? string.Join("; ", causes) : refusal.Message)}";
    }

    private static string Field(InstanceKind kind, string field) =>
        kind.IsPublished && field.StartsWith(Values, StringComparison.Ordinal) ? $"spec{field[Values.Length..]}" : field;
}
