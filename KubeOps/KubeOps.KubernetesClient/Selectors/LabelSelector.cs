namespace KubeOps.KubernetesClient.Selectors;

public abstract record LabelSelector : KubernetesSelector;
