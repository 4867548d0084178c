using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Access;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Tenants;

/// <summary>
/// Holds a change of <c>spec.access</c> to what Kubernetes asks of who makes a RoleBinding: the verb <c>bind</c> on the role, in the namespace. Who writes Tenants
/// gives nobody, and not themselves, what they couldn't give by hand.
/// </summary>
/// <param name="rights">Says who may bind.</param>
/// <remarks>Source of the rule: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#restrictions-on-role-binding-creation-or-update</remarks>
public sealed class AccessGrants(IRights rights)
{
    private const string Group = "rbac.authorization.k8s.io";
    private const string Verb = "bind";

    /// <summary>Checks a change of a tenant.</summary>
    /// <param name="tenant">The tenant as somebody wants to store it.</param>
    /// <param name="old">What it replaces; null: it is new.</param>
    /// <param name="requester">Who wants to; null: nobody knows, and that is nobody who may.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The findings; none if nobody gets a role, or who wants to may bind it.</returns>
    /// <exception cref="ClusterReadException">The API server can't be asked.</exception>
    public async Task<IReadOnlyList<Finding>> CheckAsync(Tenant tenant, Tenant? old, Func<Requester?> requester, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(requester);
        // Taking a role away takes nothing: nobody gets more by it.
        var before = old is null ? [] : GrantsOf(old).Select(grant => grant.Key).ToHashSet();
        var added = GrantsOf(tenant).Where(grant => !before.Contains(grant.Key)).ToList();
        if (added.Count == 0)
        {
            return [];
        }

        var missing = await MissingAsync(requester(), [.. added.Select(grant => (grant.Role, grant.Namespace)).Distinct()], cancellationToken);
        return [.. added.Where(grant => missing.Contains((grant.Role, grant.Namespace))).GroupBy(grant => grant.Index).Select(entry => Refuse(entry.First()))];
    }

    private static IEnumerable<Grant> GrantsOf(Tenant tenant) =>
        from entry in (tenant.Spec.Access ?? []).Select((item, index) => (Item: item, Index: index))
        from name in tenant.NamespaceNames()
        let subject = entry.Item.Subject
        select new Grant(entry.Index, entry.Item.Role, name, (entry.Item.Role, name, subject.Kind, subject.Name, subject.NamespaceIn(tenant)));

    private static Finding Refuse(Grant grant) => new(
        $"spec.access[{grant.Index}]",
        $"gives a role that you may not give: that takes the verb {Verb} on clusterrole {grant.Role.ClusterRole()}, which lessor-access-granter has; "
        + $"kubectl auth can-i {Verb} clusterroles.{Group}/{grant.Role.ClusterRole()} -n {grant.Namespace} says whether you may",
        FindingReasons.Forbidden);

    // Who may everywhere is asked once for each role.
    private async Task<HashSet<(AccessRole Role, string Namespace)>> MissingAsync(
        Requester? requester, IReadOnlyList<(AccessRole Role, string Namespace)> wanted, CancellationToken cancellationToken)
    {
        if (requester is null)
        {
            return [.. wanted];
        }

        var missing = new HashSet<(AccessRole, string)>();
        foreach (var role in wanted.GroupBy(grant => grant.Role, grant => grant.Namespace))
        {
            if (await MayAsync(requester, role.Key, "", cancellationToken))
            {
                continue;
            }

            foreach (var name in role)
            {
                if (!await MayAsync(requester, role.Key, name, cancellationToken))
                {
                    missing.Add((role.Key, name));
                }
            }
        }

        return missing;
    }

    private Task<bool> MayAsync(Requester requester, AccessRole role, string name, CancellationToken cancellationToken) =>
        rights.AllowsAsync(requester, new(Verb, Group, "clusterroles", role.ClusterRole(), name), cancellationToken);

    private sealed record Grant(int Index, AccessRole Role, string Namespace, object Key);
}
