using System.Globalization;
using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Certificates;

/// <summary>A webhook configuration as it is stored.</summary>
/// <param name="Target">Which one.</param>
/// <param name="Version">Its resourceVersion.</param>
/// <param name="HasAnnotations">Whether it has any.</param>
/// <param name="IsInjected">Whether cert-manager's injector keeps its CA bundle.</param>
/// <param name="ExcludedUntil">Until when one tenant is excluded; null: none is, or nobody said how long.</param>
/// <param name="Entries">Its webhooks, in order.</param>
internal sealed record WebhookConfiguration(
    ObjectRef Target, string Version, bool HasAnnotations, bool IsInjected, DateTimeOffset? ExcludedUntil, IReadOnlyList<WebhookEntry> Entries)
{
    /// <summary>What tells cert-manager's injector to keep the CA bundle begins so: inject-ca-from, inject-ca-from-secret.</summary>
    private const string InjectorPrefix = "cert-manager.io/inject-";

    /// <summary>The two that are Lessor's.</summary>
    public static IReadOnlyList<ObjectRef> Targets { get; } =
    [
        new(KnownResources.ValidatingWebhookConfiguration, "", LessorWebhooks.Validation),
        new(KnownResources.MutatingWebhookConfiguration, "", LessorWebhooks.Mutation),
    ];

    public static WebhookConfiguration Read(ObjectRef target, JsonElement json)
    {
        var metadata = json.Child("metadata");
        var annotations = metadata.Child("annotations");
        return new(
            target,
            metadata.Text("resourceVersion"),
            annotations.ValueKind == JsonValueKind.Object,
            annotations.ValueKind == JsonValueKind.Object
                && annotations.EnumerateObject().Any(annotation => annotation.Name.StartsWith(InjectorPrefix, StringComparison.Ordinal)),
            DateTimeOffset.TryParse(annotations.Text(LessorAnnotations.ExcludedUntil), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null,
            [.. json.Child("webhooks").Items().Select(ReadEntry)]);
    }

    private static WebhookEntry ReadEntry(JsonElement json) => new(
        [.. json.Child("rules").Items().SelectMany(rule => rule.Child("resources").Items()).Select(resource => resource.GetString() ?? "")],
        Raw(json.Child("clientConfig")),
        Raw(json.Child("objectSelector")));

    private static string Raw(JsonElement json) => json.ValueKind == JsonValueKind.Object ? json.GetRawText() : "{}";
}
