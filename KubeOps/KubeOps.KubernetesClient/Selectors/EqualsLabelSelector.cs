namespace KubeOps.KubernetesClient.Selectors;

public record EqualsLabelSelector(string Label, params string[] Values) : LabelSelector
{
    protected override string ToExpression() => $"{Label} in ({string.Join(',', Values)})";
}
