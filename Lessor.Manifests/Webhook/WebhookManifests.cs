using Lessor.Webhooks;

namespace Lessor.Manifests.Webhook;

/// <summary>Admission: where it is served, who may come there and, last, what the API server asks.</summary>
internal static class WebhookManifests
{
    public static IReadOnlyList<ManifestFile> Files() =>
    [
        new("service.yaml", WebhookService.Document()),
        new("network-policy.yaml", OperatorNetworkPolicies.Documents()),
        .. Configurations(),
    ];

    private static IEnumerable<ManifestFile> Configurations() =>
        WebhookConfigurations.Documents(typeof(ReservedNames).Assembly) is { Count: > 0 } documents ? [new("configurations.yaml", documents)] : [];
}
