namespace KubeOps.KubernetesClient.Selectors;

public record EqualsFieldSelector(string Field, string Value) : FieldSelector
{
    protected override string ToExpression() => $"{Field}={Value}";
}
