using System.Reflection;
using k8s.Models;
using KubeOps.Operator.Web.Webhooks.Admission.Mutation;
using KubeOps.Operator.Web.Webhooks.Admission.Validation;
using Microsoft.AspNetCore.Mvc;

namespace Lessor.Manifests.Webhook;

/// <summary>A webhook of Lessor.Webhooks, as the API server has to know it. The class says all of it: who adds one can't forget its entry.</summary>
/// <param name="Entity">The kind that it reviews.</param>
/// <param name="Path">Where it is served.</param>
/// <param name="Operations">What it reviews: the operations that it overrides.</param>
internal sealed record WebhookClass(KubernetesEntityAttribute Entity, string Path, IReadOnlyList<string> Operations)
{
    private static readonly string[] Reviewable = ["Create", "Update", "Delete"];

    public static IReadOnlyList<WebhookClass> Validating(Assembly assembly) => Find(assembly, typeof(ValidationWebhook<>));

    public static IReadOnlyList<WebhookClass> Mutating(Assembly assembly) => Find(assembly, typeof(MutationWebhook<>));

    private static IReadOnlyList<WebhookClass> Find(Assembly assembly, Type open) =>
    [
        .. assembly.GetTypes()
            .Where(type => !type.IsAbstract && EntityOf(type, open) is not null)
            .Select(type => Of(type, EntityOf(type, open)!))
            .OrderByDescending(webhook => webhook.Path, StringComparer.Ordinal),
    ];

    private static WebhookClass Of(Type type, Type entity) => new(
        entity.GetCustomAttribute<KubernetesEntityAttribute>()!,
        type.GetCustomAttribute<RouteAttribute>(inherit: true)?.Template ?? throw new InvalidOperationException($"{type.Name} has no webhook attribute."),
        [.. Reviewable.Where(operation => Overrides(type, operation) || Overrides(type, $"{operation}Async")).Select(operation => operation.ToUpperInvariant())]);

    // What KubeOps itself declares lets everything pass.
    private static bool Overrides(Type type, string method) =>
        type.GetMethods().Any(found => found.Name == method && found.DeclaringType!.Assembly == type.Assembly);

    private static Type? EntityOf(Type type, Type open)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == open)
            {
                return ancestor.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
