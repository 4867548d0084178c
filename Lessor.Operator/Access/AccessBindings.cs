using System.Text.Json.Nodes;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Access;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Access;

/// <summary>The role bindings that let people into a tenant: one for each role and subject.</summary>
internal static class AccessBindings
{
    private const string Prefix = "lessor-access-";
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <summary>Whether an object is such a binding.</summary>
    public static bool Owns(ObjectKey key) => key.Kind == KnownResources.RoleBinding.Kind && key.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The bindings of a tenant in one of its namespaces.</summary>
    public static IEnumerable<DesiredObject> For(Tenant tenant, string ns) => tenant.Spec.Access
        .Select(entry => Create(tenant, ns, entry.Role, Subject(entry.Subject, tenant)))
        // One that is there twice, which admission refuses, is one.
        .DistinctBy(item => item.Key);

    /// <summary>The bindings of a tenant in some namespaces, as one part of its own objects.</summary>
    public static OwnPart Part(Tenant tenant, IEnumerable<string> namespaces) => new()
    {
        Wanted = [.. namespaces.SelectMany(ns => For(tenant, ns))],
        Owns = Owns,
        Watched = [(KnownResources.RoleBinding, "")],
    };

    private static DesiredObject Create(Tenant tenant, string ns, AccessRole access, JsonObject subject)
    {
        var role = access.ClusterRole();
        var key = new ObjectKey(KnownResources.RoleBinding.ApiVersion, KnownResources.RoleBinding.Kind, ns, Name(role, subject));
        var json = TenantObjects.Start(key, tenant.Metadata.Name);
        json["roleRef"] = new JsonObject { ["apiGroup"] = Rbac, ["kind"] = "ClusterRole", ["name"] = role };
        json["subjects"] = new JsonArray(subject);
        return TenantObjects.Desired(key, json);
    }

    // A subject's name may be anything, and long: a hash of it tells as much. What a binding binds can't be changed, so it is in the name.
    // One to a cluster's own role, as earlier versions made, has another name: it goes once the new one is there, and nobody is locked out between.
    private static string Name(string role, JsonObject subject) => $"{role}-{ShortHash.Of($"{role} {subject.ToJsonString()}")}";

    private static JsonObject Subject(AccessSubject subject, Tenant tenant)
    {
        var json = new JsonObject { ["kind"] = subject.Kind.ToString(), ["name"] = subject.Name };
        if (subject.NamespaceIn(tenant) is { } ns)
        {
            json["namespace"] = ns;
        }
        else
        {
            json["apiGroup"] = Rbac;
        }

        return json;
    }
}
