using Microsoft.AspNetCore.Mvc;

namespace KubeOps.Operator.Web.Webhooks.Admission.Mutation;

/// <summary>Puts a mutation webhook at /mutate/{class name of the entity}.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationWebhookAttribute(Type entityType)
    : RouteAttribute($"/mutate/{entityType.Name.ToLowerInvariant()}")
{
    public Type EntityType { get; } = entityType;
}
