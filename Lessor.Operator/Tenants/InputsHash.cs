using k8s;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Components;
using Lessor.Rendering;

namespace Lessor.Operator.Tenants;

/// <summary>Hashes all that decides what a tenant's component renders to: while the hash stays the same, so does the output.</summary>
internal static class InputsHash
{
    public static string Of(TenantScope scope, TenantComponent component, ComponentRevision revision, string mark = "")
    {
        var tenant = scope.Tenant;
        var inputs = new
        {
            Rendering = RenderingVersion.Current,
            Tenant = new { tenant.Metadata.Name, tenant.Spec.Organization, tenant.Spec.Contact, scope.Namespaces },
            Labels = Stable(tenant.Metadata.Labels),
            Annotations = Stable(tenant.Metadata.Annotations),
            Component = new { component.Name, component.Namespace, component.Version, component.Ref, component.Values },
            Revision = revision.Hash,
            tenant.Spec.Isolation?.Nodes,
            tenant.Spec.Resource,
            // Of tenants that have none nothing is added, so that their hash stays.
            Databases = scope.RenderedDatabases.Count > 0 ? scope.RenderedDatabases : null,
            // Left out where there is none, as before there were any.
            Secrets = mark.Length == 0 ? null : mark,
        };
        return ShortHash.Of(KubernetesJson.Serialize(inputs));
    }

    // What tools write for themselves changes no output, and Lessor's own annotations are orders, not values.
    private static SortedDictionary<string, string> Stable(IDictionary<string, string>? items) => new(
        (items ?? new Dictionary<string, string>())
            .Where(item => item.Key != "kubectl.kubernetes.io/last-applied-configuration" && !item.Key.StartsWith(LessorApi.ReservedPrefix, StringComparison.Ordinal))
            .ToDictionary(item => item.Key, item => item.Value),
        StringComparer.Ordinal);
}
