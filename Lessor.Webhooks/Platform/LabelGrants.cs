using Lessor.Entities.Naming;
using Lessor.Entities.Platform;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Platform;

/// <summary>Holds protected labels of tenants to those who may grant: what a selector looks at, nobody gives themselves.</summary>
/// <param name="view">Says which labels are protected.</param>
/// <param name="rights">Says who may grant.</param>
public sealed class LabelGrants(IClusterView view, IRights rights)
{
    /// <summary>The right that it takes.</summary>
    public static Right Grant { get; } = new("grant", LessorApi.Group, PlatformPolicy.Plural, PlatformPolicy.TheName);

    /// <summary>Checks a change of a tenant.</summary>
    /// <param name="tenant">The tenant as somebody wants to store it.</param>
    /// <param name="old">What it replaces; null: it is new.</param>
    /// <param name="requester">Who wants to; null: nobody knows, and that is nobody who may.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The findings; none if no protected label changes, or who wants to may grant.</returns>
    /// <exception cref="ClusterReadException">The API server can't be asked.</exception>
    public async Task<IReadOnlyList<Finding>> CheckAsync(Tenant tenant, Tenant? old, Func<Requester?> requester, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requester);
        var changed = view.Known.Policy.ProtectedLabels.Where(label => ValueOf(tenant, label) != ValueOf(old, label)).Order(StringComparer.Ordinal).ToList();
        return changed.Count == 0 || (requester() is { } who && await rights.AllowsAsync(who, Grant, cancellationToken))
            ? []
            : [.. changed.Select(label => new Finding($"metadata.labels[{label}]", Refusal, FindingReasons.Forbidden))];
    }

    private static string Refusal { get; } =
        $"is a protected label: only who may {Grant.Verb} on PlatformPolicy {Grant.Name} sets, changes or removes it; "
        + $"kubectl auth can-i {Grant.Verb} {Grant.Resource}.{Grant.Group}/{Grant.Name} says whether you may";

    private static string? ValueOf(Tenant? tenant, string label) => tenant?.Metadata.Labels?.TryGetValue(label, out var value) == true ? value : null;
}
