namespace KubeOps.KubernetesClient.Selectors;

public static class KubernetesSelectorExtensions
{
    public static string ToExpression(this IEnumerable<KubernetesSelector> selectors) =>
        string.Join(',', selectors.Select(selector => (string)selector));

    internal static string? LabelExpression(this IEnumerable<KubernetesSelector> selectors) =>
        NullIfEmpty(selectors.OfType<LabelSelector>().ToExpression());

    internal static string? FieldExpression(this IEnumerable<KubernetesSelector> selectors) =>
        NullIfEmpty(selectors.OfType<FieldSelector>().ToExpression());

    private static string? NullIfEmpty(string expression) => expression.Length == 0 ? null : expression;
}
