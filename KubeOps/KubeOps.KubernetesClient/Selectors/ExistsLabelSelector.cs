namespace KubeOps.KubernetesClient.Selectors;

public record ExistsLabelSelector(string Label) : LabelSelector
{
    protected override string ToExpression() => Label;
}
