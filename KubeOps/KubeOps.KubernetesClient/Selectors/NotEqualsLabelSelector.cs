namespace KubeOps.KubernetesClient.Selectors;

public record NotEqualsLabelSelector(string Label, params string[] Values) : LabelSelector
{
    protected override string ToExpression() => $"{Label} notin ({string.Join(',', Values)})";
}
