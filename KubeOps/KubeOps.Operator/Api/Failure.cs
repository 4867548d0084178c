using k8s;
using k8s.Autorest;

namespace KubeOps.Operator.Api;

/// <summary>Tells the failures that a cluster brings about from those that are bugs.</summary>
internal static class Failure
{
    /// <summary>An answer or a silence of the API server: its message says all, a stack nothing.</summary>
    public static bool IsOfTheCluster(Exception exception) =>
        exception is ApiException or HttpOperationException or HttpRequestException or KubernetesException or TimeoutException or IOException;

    /// <summary>What happened and what it is due to, in one line.</summary>
    public static string Describe(Exception exception) =>
        exception.InnerException is { } inner && !exception.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{exception.Message.TrimEnd('.').Replace(", see inner exception", "", StringComparison.Ordinal)}: {Describe(inner)}"
            : exception.Message;
}
