namespace KubeOps.KubernetesClient.Selectors;

/// <summary>One condition of a label or field selector; several are joined with a comma and must all hold.</summary>
public abstract record KubernetesSelector
{
    public static implicit operator string(KubernetesSelector selector) => selector.ToExpression();

    protected abstract string ToExpression();
}
