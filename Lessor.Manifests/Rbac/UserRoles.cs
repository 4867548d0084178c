using k8s.Models;
using Lessor.Entities.Naming;
using Lessor.Entities.Platform;

namespace Lessor.Manifests.Rbac;

/// <summary>
/// Roles for people, part of the cluster's own view, edit and admin. Nobody but a platform administrator writes Components: a component's
/// template runs in every tenant that names it.
/// </summary>
internal static class UserRoles
{
    private const string ToView = "rbac.authorization.k8s.io/aggregate-to-view";
    private const string ToEdit = "rbac.authorization.k8s.io/aggregate-to-edit";
    private const string ToAdmin = "rbac.authorization.k8s.io/aggregate-to-admin";

    public static IReadOnlyList<object> Documents() =>
    [
        RoleObjects.ClusterRole(
            LessorRoles.TenantViewer,
            [
                PolicyRules.Allow(PolicyRules.Read, LessorApi.Group, "components", PlatformPolicy.Plural, "tenants"),
                PolicyRules.Allow(["get"], LessorApi.Group, "components/status", "tenants/status"),
            ],
            ToView, ToEdit, ToAdmin),
        RoleObjects.ClusterRole(
            LessorRoles.TenantEditor,
            [
                PolicyRules.Allow([.. PolicyRules.Write, "deletecollection"], LessorApi.Group, "tenants"),
                PolicyRules.Allow(["get"], LessorApi.Group, "tenants/status"),
            ],
            ToEdit, ToAdmin),
        // Part of no other: who writes tenants doesn't let people in by that alone.
        RoleObjects.ClusterRole(
            LessorRoles.AccessGranter,
            [PolicyRules.Allow(["bind"], V1ClusterRole.KubeGroup, "clusterroles") with { ResourceNames = [.. LessorRoles.ForPeople] }]),
    ];
}
