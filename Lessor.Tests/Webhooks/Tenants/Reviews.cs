using System.Net;
using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Tests.Rendering;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Networks;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

/// <summary>Makes tenants and reviews them.</summary>
internal static class Reviews
{
    public const string Uid = "7d1c";

    public static Tenant Tenant(string name = "acme", IList<string>? namespaces = null, params TenantComponent[] components) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Uid = Uid },
        Spec = new TenantSpec { Namespaces = namespaces ?? [], Components = components },
    };

    public static Tenant Annotated(this Tenant tenant, string key, string value)
    {
        tenant.Metadata.Annotations = new Dictionary<string, string> { [key] = value };
        return tenant;
    }

    public static TenantComponent Component(string name, string? component = null, object? values = null) =>
        new() { Name = name, Component = component, Values = Requests.Json(values) };

    public static TenantReview Create(TimeProvider? clock = null, RenderLimits? limits = null) => new(
        new TenantValidator("operators-own", new ForbiddenNetworks([IPNetwork.Parse("10.244.0.0/16")])),
        new TenantRendering(new ComponentRenderer(limits, clock), clock ?? TimeProvider.System, ComponentPlace.Cluster));

    public static TenantReviewResult Run(Tenant tenant, IClusterFacts? facts = null, Tenant? old = null) =>
        Create().Review(tenant, old, facts ?? new StaticFacts(), CancellationToken.None);

    public static string[] Findings(Tenant tenant, IClusterFacts? facts = null, Tenant? old = null) =>
        [.. Run(tenant, facts, old).Findings.Select(finding => $"{finding} [{finding.Reason}]")];
}
