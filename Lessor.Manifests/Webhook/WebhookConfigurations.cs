using System.Reflection;
using Lessor.Entities.Naming;

namespace Lessor.Manifests.Webhook;

/// <summary>
/// What the API server asks before it stores one of Lessor's kinds. There is no caBundle: the operator writes it and keeps it, and applying these again
/// leaves it alone.
/// </summary>
internal static class WebhookConfigurations
{
    public static IReadOnlyList<object> Documents(Assembly assembly) =>
    [
        .. Configuration("ValidatingWebhookConfiguration", LessorWebhooks.Validation, [.. WebhookClass.Validating(assembly).Select(Validating)]),
        .. Configuration("MutatingWebhookConfiguration", LessorWebhooks.Mutation, [.. WebhookClass.Mutating(assembly).Select(Mutating)]),
    ];

    private static IEnumerable<object> Configuration(string kind, string name, IReadOnlyList<Dictionary<string, object>> webhooks) =>
        webhooks.Count == 0 ? [] : [new { ApiVersion = "admissionregistration.k8s.io/v1", Kind = kind, Metadata = new { Name = name }, Webhooks = webhooks }];

    private static Dictionary<string, object> Validating(WebhookClass webhook) => Entry(webhook, "validate");

    // Another webhook may have changed what the defaults depend on; ours fill in what is missing and leave the rest, so they can be asked again.
    private static Dictionary<string, object> Mutating(WebhookClass webhook) =>
        new(Entry(webhook, "mutate"), StringComparer.Ordinal) { ["reinvocationPolicy"] = "IfNeeded" };

    private static Dictionary<string, object> Entry(WebhookClass webhook, string verb) => new(StringComparer.Ordinal)
    {
        ["name"] = $"{webhook.Entity.PluralName}.{verb}.{LessorApi.Group}",
        ["admissionReviewVersions"] = new[] { "v1" },
        ["clientConfig"] = new
        {
            Service = new { Namespace = LessorNamespaces.Operator, Name = LessorWebhooks.Service, webhook.Path, Port = WebhookService.Port },
        },
        ["rules"] = new[]
        {
            new
            {
                ApiGroups = new[] { webhook.Entity.Group },
                ApiVersions = new[] { webhook.Entity.ApiVersion },
                webhook.Operations,
                // No subresource: a status goes through whatever is the matter with the webhooks.
                Resources = new[] { webhook.Entity.PluralName },
                Scope = "Cluster",
            },
        },
        ["failurePolicy"] = "Fail",
        ["matchPolicy"] = "Equivalent",
        ["sideEffects"] = "None",
        ["timeoutSeconds"] = 5,
    };
}
