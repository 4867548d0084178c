using Lessor.Entities.Naming;

namespace Lessor.Operator.Certificates;

/// <summary>The hosts by which the API server calls the webhooks.</summary>
internal static class ServingNames
{
    public static IReadOnlyList<string> Of(OperatorOptions options)
    {
        var service = $"{LessorWebhooks.Service}.{options.Namespace}.svc";
        string[] inCluster = [service, $"{service}.cluster.local"];
        return options.WebhookUrl is { } url ? [.. inCluster, url.IdnHost] : inCluster;
    }
}
