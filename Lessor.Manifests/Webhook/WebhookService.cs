using Lessor.Entities.Naming;
using Lessor.Manifests.Manager;

namespace Lessor.Manifests.Webhook;

/// <summary>How the API server reaches the webhooks: any ready replica answers.</summary>
internal static class WebhookService
{
    public const int Port = 443;

    public static object Document() => new
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = new { Name = LessorWebhooks.Service, Namespace = LessorNamespaces.Operator, Labels = OperatorLabels.Selector },
        Spec = new
        {
            Selector = OperatorLabels.Selector,
            Ports = new[] { new { Name = "https", Port, TargetPort = OperatorContainer.WebhookPort } },
        },
    };
}
