namespace KubeOps.KubernetesClient.Selectors;

public abstract record FieldSelector : KubernetesSelector;
