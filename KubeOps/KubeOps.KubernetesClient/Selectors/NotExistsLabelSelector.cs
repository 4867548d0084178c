namespace KubeOps.KubernetesClient.Selectors;

public record NotExistsLabelSelector(string Label) : LabelSelector
{
    protected override string ToExpression() => $"!{Label}";
}
