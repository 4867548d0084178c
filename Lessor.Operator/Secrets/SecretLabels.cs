using Lessor.Entities.Naming;

namespace Lessor.Operator.Secrets;

/// <summary>Which labels of a secret go with its content: all but those that say whose an object is.</summary>
internal static class SecretLabels
{
    // What Argo CD or Flux find with their own labels they take for theirs, and remove from where they don't want it.
    private static readonly string[] Owners =
        [LessorLabels.ManagedBy, "argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/", "pod-security.kubernetes.io/", "kubernetes.io/metadata.name"];

    public static bool IsKept(string label) =>
        !label.StartsWith(LessorApi.ReservedPrefix, StringComparison.OrdinalIgnoreCase)
        && !label.Contains("." + LessorApi.ReservedPrefix, StringComparison.OrdinalIgnoreCase)
        && !Array.Exists(Owners, owner => label.StartsWith(owner, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyDictionary<string, string> Kept(IEnumerable<KeyValuePair<string, string>> labels) =>
        labels.Where(label => IsKept(label.Key)).ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal);
}
