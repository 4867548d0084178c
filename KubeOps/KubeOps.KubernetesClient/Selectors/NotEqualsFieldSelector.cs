namespace KubeOps.KubernetesClient.Selectors;

public record NotEqualsFieldSelector(string Field, string Value) : FieldSelector
{
    protected override string ToExpression() => $"{Field}!={Value}";
}
