using FluentValidation;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Platform;
using Lessor.Webhooks.Tenants.Rules;

namespace Lessor.Webhooks.Tenants;

/// <summary>All rules for tenants, in one place: on a cluster and over files. A pure function of the tenant and the facts.</summary>
public sealed class TenantReview
{
    private readonly TenantValidator _validator;
    private readonly TenantRendering _rendering;
    private readonly InlineValidator<TenantCase> _claims = [];
    private readonly InlineValidator<TenantCase> _surroundings = [];

    /// <summary>Puts the rules together.</summary>
    /// <param name="validator">The rules that a tenant keeps by itself.</param>
    /// <param name="rendering">Renders it.</param>
    public TenantReview(TenantValidator validator, TenantRendering rendering)
    {
        (_validator, _rendering) = (validator, rendering);
        _claims.RuleFor(subject => subject).Custom(NamespaceClaimRules.Check);
        _surroundings.RuleFor(subject => subject).Custom(NamespaceClaimRules.Check);
        _surroundings.RuleFor(subject => subject).Custom(NamespaceRemovalRules.Check);
        _surroundings.RuleFor(subject => subject).Custom(DatabaseRules.Check);
        _surroundings.RuleFor(subject => subject).Custom(TenantCeilingRules.Check);
    }

    /// <summary>Holds a tenant to all rules.</summary>
    /// <param name="tenant">The tenant as somebody wants to store it, or has.</param>
    /// <param name="old">What it replaces; null: it is new, or an update isn't the question.</param>
    /// <param name="facts">What is known of the cluster.</param>
    /// <param name="cancellationToken">Ends the review early.</param>
    /// <returns>Findings, warnings and what would be applied.</returns>
    public TenantReviewResult Review(Tenant tenant, Tenant? old, IClusterFacts facts, CancellationToken cancellationToken) =>
        Review(tenant, old, facts, TimeSpan.Zero, cancellationToken);

    /// <summary>Holds a tenant to all rules, once more for the same answer.</summary>
    /// <param name="tenant">The tenant as somebody wants to store it, or has.</param>
    /// <param name="old">What it replaces; null: it is new, or an update isn't the question.</param>
    /// <param name="facts">What is known of the cluster.</param>
    /// <param name="spent">How long it was reviewed already: that much less is left for rendering it.</param>
    /// <param name="cancellationToken">Ends the review early.</param>
    /// <returns>Findings, warnings and what would be applied.</returns>
    public TenantReviewResult Review(Tenant tenant, Tenant? old, IClusterFacts facts, TimeSpan spent, CancellationToken cancellationToken)
    {
        if (ListBounds.Check(tenant?.Spec) is { Count: > 0 } bounds)
        {
            return new(bounds, [], [], new Doubts()) { IsWrongByItself = true };
        }

        var subject = new TenantCase(Named(tenant!), old, facts, new Doubts()) { Spent = spent };
        var own = _validator.Check(subject.Tenant);
        List<Finding> findings = [.. own, .. _surroundings.Validate(subject).ToFindings()];
        var objects = _rendering.Render(subject, findings, cancellationToken);
        return new(findings, TenantWarnings.For(subject, objects), objects, subject.Doubts) { IsWrongByItself = own.Count > 0 };
    }

    /// <summary>Holds a tenant to the rules on whose its namespaces are, and to no other.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="old">What it replaces; null: it is new.</param>
    /// <param name="facts">What is known of the cluster.</param>
    /// <returns>The findings.</returns>
    public IReadOnlyList<Finding> ReviewClaims(Tenant tenant, Tenant? old, IClusterFacts facts) =>
        _claims.Validate(new TenantCase(Named(tenant), old, facts, new Doubts())).ToFindings();

    /// <summary>Says whether a tenant may be deleted.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>The findings; empty if it may.</returns>
    public static IReadOnlyList<Finding> ReviewDeletion(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return tenant.Spec.DeletionProtection
            ? [new Finding(
                "spec.deletionProtection",
                $"the tenant is protected from its deletion; to delete it, first {DeletionProtection.HowToLift(tenant.Metadata.Name)}",
                FindingReasons.Forbidden)]
            : [];
    }

    // One that is yet to be named is judged by a name that it may get: the API server puts five characters after the prefix.
    internal static Tenant Named(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return tenant.Metadata.Name is { Length: > 0 }
            ? tenant
            : new Tenant
            {
                Metadata = tenant.Metadata with { Name = tenant.Metadata.GenerateName is { Length: > 0 } start ? start + "00000" : "" },
                Spec = tenant.Spec,
                Status = tenant.Status,
            };
    }
}
