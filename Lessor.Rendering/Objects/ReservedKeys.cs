using Lessor.Entities.Naming;

namespace Lessor.Rendering.Objects;

/// <summary>Labels and annotations that walls and ownership hang on: none may come from a template, on an object or in a pod template.</summary>
internal static class ReservedKeys
{
    private const string PodSecurity = "pod-security.kubernetes.io/";
    private const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>Whether a label or annotation is reserved.</summary>
    public static bool Contains(string key) => key.StartsWith(LessorApi.ReservedPrefix, StringComparison.OrdinalIgnoreCase)
        || key.Contains("." + LessorApi.ReservedPrefix, StringComparison.OrdinalIgnoreCase)
        || key.StartsWith(PodSecurity, StringComparison.OrdinalIgnoreCase)
        || key.Equals(NamespaceName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a field holds labels or annotations that something gets; selectors may name reserved ones.</summary>
    public static bool AreIn(string field) => (EndsWith(field, "abels") || EndsWith(field, "nnotations")) && field != "matchLabels";

    // labels, podLabels, commonAnnotations: whatever custom resources call them.
    private static bool EndsWith(string field, string end) => field.EndsWith(end, StringComparison.Ordinal);
}
