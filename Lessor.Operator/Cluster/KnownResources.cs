namespace Lessor.Operator.Cluster;

/// <summary>The kinds that Lessor itself needs, so that it needn't ask for them.</summary>
public static class KnownResources
{
    /// <summary>Namespaces.</summary>
    public static ApiResource Namespace { get; } = new("", "v1", "Namespace", "namespaces", Namespaced: false, ApiVerbs.All);

    /// <summary>Service accounts.</summary>
    public static ApiResource ServiceAccount { get; } = new("", "v1", "ServiceAccount", "serviceaccounts", Namespaced: true, ApiVerbs.All);

    /// <summary>Config maps.</summary>
    public static ApiResource ConfigMap { get; } = new("", "v1", "ConfigMap", "configmaps", Namespaced: true, ApiVerbs.All);

    /// <summary>Secrets.</summary>
    public static ApiResource Secret { get; } = new("", "v1", "Secret", "secrets", Namespaced: true, ApiVerbs.All);

    /// <summary>What the API server asks to validate an object.</summary>
    public static ApiResource ValidatingWebhookConfiguration { get; } = new(
        "admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", Namespaced: false, ApiVerbs.All);

    /// <summary>What the API server asks to fill in an object's defaults.</summary>
    public static ApiResource MutatingWebhookConfiguration { get; } = new(
        "admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", Namespaced: false, ApiVerbs.All);

    /// <summary>Role bindings.</summary>
    public static ApiResource RoleBinding { get; } =
        new("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", Namespaced: true, ApiVerbs.All);

    /// <summary>Resource quotas.</summary>
    public static ApiResource ResourceQuota { get; } = new("", "v1", "ResourceQuota", "resourcequotas", Namespaced: true, ApiVerbs.All);

    /// <summary>Limit ranges.</summary>
    public static ApiResource LimitRange { get; } = new("", "v1", "LimitRange", "limitranges", Namespaced: true, ApiVerbs.All);

    /// <summary>Network policies.</summary>
    public static ApiResource NetworkPolicy { get; } =
        new("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", Namespaced: true, ApiVerbs.All);

    /// <summary>Definitions of kinds.</summary>
    public static ApiResource CustomResourceDefinition { get; } = new(
        "apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", Namespaced: false, ApiVerbs.All);

    /// <summary>Tenants.</summary>
    public static ApiResource Tenant { get; } = new("lessor.io", "v1", "Tenant", "tenants", Namespaced: false, ApiVerbs.All);

    /// <summary>Components.</summary>
    public static ApiResource Component { get; } = new("lessor.io", "v1", "Component", "components", Namespaced: false, ApiVerbs.All);

    /// <summary>What the platform allows tenants.</summary>
    public static ApiResource PlatformPolicy { get; } = new("lessor.io", "v1", "PlatformPolicy", "platformpolicies", Namespaced: false, ApiVerbs.All);
}
