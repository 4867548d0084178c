using Microsoft.AspNetCore.Mvc;

namespace KubeOps.Operator.Web.Webhooks.Admission.Validation;

/// <summary>Puts a validation webhook at /validate/{class name of the entity}.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ValidationWebhookAttribute(Type entityType)
    : RouteAttribute($"/validate/{entityType.Name.ToLowerInvariant()}"), IWebhookAttribute
{
    public Uri Uri { get; } = new($"/validate/{entityType.Name.ToLowerInvariant()}", UriKind.Relative);
}
