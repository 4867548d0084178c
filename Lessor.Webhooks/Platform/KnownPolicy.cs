using Lessor.Entities.Naming;
using Lessor.Entities.Platform;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Platform;

/// <summary>What the platform allows tenants, read from its policy. Selectors look at nothing that whoever writes Tenants could forge: a tenant's name and its protected labels.</summary>
public sealed class KnownPolicy
{
    private readonly TenantCeilings _all;
    private readonly IReadOnlyList<(TenantSelector Tenants, PolicyCeilings Ceilings)> _exceptions;
    private readonly HashSet<string> _protected;

    private KnownPolicy(PlatformPolicySpec spec)
    {
        _protected = new(spec.ProtectedLabels ?? [], StringComparer.Ordinal);
        _all = TenantCeilings.Default.With(spec.Ceilings);
        _exceptions = [.. (spec.Exceptions ?? []).Select(exception => (Read(exception.Tenants) ?? TenantSelector.None, exception.Ceilings))];
    }

    /// <summary>What holds where there is no policy.</summary>
    public static KnownPolicy Default { get; } = new(new PlatformPolicySpec());

    /// <summary>Labels of tenants that only who may grant can set.</summary>
    public IReadOnlyCollection<string> ProtectedLabels => _protected;

    /// <summary>Reads a policy.</summary>
    /// <param name="spec">What it says; a selector in it that isn't to be trusted takes nobody.</param>
    /// <returns>What it allows.</returns>
    public static KnownPolicy Of(PlatformPolicySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new(spec);
    }

    /// <summary>How far a tenant may go.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>The ceilings.</returns>
    public TenantCeilings CeilingsOf(Tenant tenant)
    {
        if (_exceptions.Count == 0)
        {
            return _all;
        }

        var labels = LabelsOf(tenant);
        return _exceptions.Where(exception => exception.Tenants.Takes(labels)).Aggregate(_all, (ceilings, exception) => ceilings.With(exception.Ceilings));
    }

    /// <summary>Whether a selector takes a tenant.</summary>
    /// <param name="selector">The selector's text.</param>
    /// <param name="tenant">The tenant.</param>
    /// <returns>False also if the text is no selector, or looks at labels that aren't protected.</returns>
    public bool Takes(string selector, Tenant tenant) => Read(selector)?.Takes(LabelsOf(tenant)) == true;

    /// <summary>Why a selector takes nobody, whatever tenants there are.</summary>
    /// <param name="selector">The selector's text.</param>
    /// <returns>The rest of a sentence; null if it is a selector to be trusted.</returns>
    public string? ProblemOf(string selector) => SelectorRules.Refuse(selector, _protected);

    private TenantSelector? Read(string text) => SelectorRules.Refuse(text, _protected) is null && TenantSelector.TryParse(text, out var selector) ? selector : null;

    private Dictionary<string, string> LabelsOf(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in _protected)
        {
            if (tenant.Metadata.Labels?.TryGetValue(key, out var value) == true)
            {
                labels[key] = value;
            }
        }

        // Whatever the label says.
        labels[LessorLabels.Tenant] = tenant.Metadata.Name;
        return labels;
    }
}
