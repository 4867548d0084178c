using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;
using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Tenants;

/// <summary>
/// Decides whether a tenant may be stored: from memory where that is enough. A refusal never rests on what may be out of date, and a new claim on a
/// namespace is never granted on it.
/// </summary>
/// <param name="review">The rules.</param>
/// <param name="view">The cluster.</param>
/// <param name="clock">Limits the time.</param>
public sealed class TenantAdmission(TenantReview review, IClusterView view, TimeProvider clock)
{
    // The API server waits 5 s for an answer, and live reads may take 3 of them.
    private static readonly TimeSpan PendingLimit = TimeSpan.FromSeconds(2);

    /// <summary>Reviews a tenant that is created or updated.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="old">What it replaces; null: it is new.</param>
    /// <param name="dryRun">Whether it won't be stored.</param>
    /// <param name="cancellationToken">Ends the review early.</param>
    /// <returns>The review; without findings the tenant may be stored, and no other tenant gets its namespaces.</returns>
    /// <exception cref="ClusterReadException">The API server can't be asked.</exception>
    public async Task<TenantReviewResult> ReviewAsync(Tenant tenant, Tenant? old, bool dryRun, CancellationToken cancellationToken)
    {
        tenant = TenantReview.Named(tenant);
        if (old is not null && !TenantChanges.Matter(old, tenant))
        {
            return TenantReviewResult.Passed;
        }

        var result = await ReviewNowAsync(tenant, old, dryRun, cancellationToken);
        return old is null && result.Findings.Count > 0 && await IsTakenAsync(tenant.Metadata.Name, result, cancellationToken)
            ? new([TakenName.Of("tenants", tenant.Metadata.Name)], [], [], new Doubts()) { Code = StatusCodes.Status409Conflict }
            : result;
    }

    private async Task<TenantReviewResult> ReviewNowAsync(Tenant tenant, Tenant? old, bool dryRun, CancellationToken cancellationToken)
    {
        string[] claims = [.. tenant.NamespaceNames().Except(old?.NamespaceNames() ?? [])];
        var (result, spent) = Review(tenant, old, view.Known, TimeSpan.Zero, cancellationToken);
        if (result.IsWrongByItself)
        {
            return result;
        }

        if (result.Doubts.Pending.Count > 0)
        {
            (result, spent) = await ReviewAgainAsync(tenant, old, result.Doubts.Pending, spent, cancellationToken);
        }

        if (result.Doubts.HaveUnknown || result.Doubts.Pending.Count > 0)
        {
            result = result with { Warnings = [.. result.Warnings, "spec.components: some aren't fetched or rendered yet, so they weren't checked; the tenant's conditions will tell"] };
        }

        if (result.Findings.Count > 0 && !result.Doubts.AreNone)
        {
            if (result.Doubts.AreOfGrants)
            {
                await view.ConfirmGrantsAsync([.. result.Doubts.Secrets], cancellationToken);
            }

            var facts = await view.ReadAsync([.. result.Doubts.Components], [.. result.Doubts.Namespaces.Union(claims)], cancellationToken);
            (result, _) = Review(tenant, old, facts, spent, cancellationToken);
        }
        else if (result.Findings.Count == 0 && claims.Length > 0)
        {
            var facts = await view.ReadAsync([], claims, cancellationToken);
            result = result with { Findings = review.ReviewClaims(tenant, old, facts) };
        }

        return result.Findings.Count == 0 && claims.Length > 0 && !dryRun ? Reserve(tenant.Metadata.Name, claims, result) : result;
    }

    // What the rules find of a name that is taken speaks of another tenant. That it is taken shows in memory or by whom its namespaces belong to; only the API server knows.
    private async Task<bool> IsTakenAsync(string name, TenantReviewResult result, CancellationToken cancellationToken) =>
        (view.Known.FindPeerWishes(name) is not null || result.Doubts.Namespaces.Count > 0) && await view.HasTenantAsync(name, cancellationToken);

    // What is rendered for the first time is worth a moment, as a mistake in it is best told here. The loop tells what isn't known by then.
    private async Task<(TenantReviewResult Result, TimeSpan Spent)> ReviewAgainAsync(
        Tenant tenant, Tenant? old, IEnumerable<Task> pending, TimeSpan spent, CancellationToken cancellationToken)
    {
        var done = Task.WhenAll(pending);
        await Task.WhenAny(done, Task.Delay(PendingLimit, clock, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return Review(tenant, old, view.Known, spent, cancellationToken);
    }

    // However often it is reviewed, the time for rendering is one: all of it is waited for.
    private (TenantReviewResult Result, TimeSpan Spent) Review(Tenant tenant, Tenant? old, IClusterFacts facts, TimeSpan spent, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var result = review.Review(tenant, old, facts, spent, cancellationToken);
        return (result, spent + clock.GetElapsedTime(start));
    }

    private TenantReviewResult Reserve(string tenant, string[] claims, TenantReviewResult result) => view.Reserve(tenant, claims) is { } other
        ? result with { Findings = [new("spec.namespaces", TooLate(tenant, claims, other), FindingReasons.Duplicate)] }
        : result;

    private string TooLate(string tenant, string[] claims, string other) =>
        NamespaceOwnership.Claimed(claims.FirstOrDefault(ns => view.Known.FindClaimant(ns, tenant) == other) ?? claims[0], other);
}
