namespace Lessor.Manifests.Manager;

/// <summary>Labels on the operator's pods, and the selector that finds them.</summary>
internal static class OperatorLabels
{
    public static readonly IReadOnlyDictionary<string, string> Selector = new Dictionary<string, string>
    {
        ["app.kubernetes.io/component"] = "operator",
        ["app.kubernetes.io/name"] = "lessor",
    };
}
