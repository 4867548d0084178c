using Microsoft.AspNetCore.Mvc;

namespace KubeOps.Operator.Web.Webhooks.Admission.Mutation;

/// <summary>Puts a mutation webhook at /mutate/{class name of the entity}.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class MutationWebhookAttribute(Type entityType)
    : RouteAttribute($"/mutate/{entityType.Name.ToLowerInvariant()}"), IWebhookAttribute
{
    public Uri Uri { get; } = new($"/mutate/{entityType.Name.ToLowerInvariant()}", UriKind.Relative);
}
