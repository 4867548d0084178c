using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>What a platform engineer has to do where Lessor can't go on, to be pasted.</summary>
internal static class InstanceAdvice
{
    /// <summary>The ClusterRole that the operator needs to follow a kind.</summary>
    public static string Role(InstanceKind kind, ApiResource resource)
    {
        var status = kind.IsPublished || kind.WritesCondition ? $", {resource.Plural}/status" : "";
        var verbs = kind.IsPublished || kind.WritesCondition ? "get, list, watch, patch" : "get, list, watch";
        return $$"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: lessor-instances-{{resource.FullName}}
              labels: {{{LessorLabels.AggregateToInstances}}: "true"}
            rules:
            - apiGroups: ["{{resource.Group}}"]
              resources: [{{resource.Plural}}{{status}}]
              verbs: [{{verbs}}]
            """;
    }

    /// <summary>Says that the operator may not follow a kind, and what would let it.</summary>
    public static string Forbidden(InstanceKind kind, ApiResource resource) => MayNot(kind, resource, "list and watch");

    /// <summary>Says that the operator may not do something with a kind, and what would let it.</summary>
    public static string MayNot(InstanceKind kind, ApiResource resource, string verb) =>
        $"the operator may not {verb} {resource.FullName}; let it, with kubectl apply of:\n{Role(kind, resource)}";

    /// <summary>Says that a kind isn't served.</summary>
    public static string Missing(InstanceKind kind) => kind.IsPublished
        ? $"the API server doesn't serve {kind.Kind} of {kind.ApiVersion} yet"
        : $"the API server doesn't serve {kind.Kind} of {kind.ApiVersion}: install its CustomResourceDefinition, or correct spec.watch; until then its tenants are left as they are";
}
