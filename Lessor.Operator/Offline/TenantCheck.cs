using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Offline;

/// <summary>Checks tenants in files by the rules of the cluster.</summary>
/// <param name="review">The rules.</param>
/// <param name="facts">What the files tell.</param>
internal sealed class TenantCheck(TenantReview review, IClusterFacts facts)
{
    /// <summary>Checks a tenant.</summary>
    /// <returns>What would be applied for it, dependencies first; without what can't be rendered, which the findings then tell.</returns>
    public IEnumerable<DesiredObject> Check(Tenant tenant, Manifest manifest, List<FileFinding> findings, CancellationToken cancellationToken)
    {
        var result = review.Review(tenant, old: null, facts, cancellationToken);
        while (result.Doubts.Pending.Count > 0)
        {
            // Here nobody else waits.
            Task.WaitAll(result.Doubts.Pending, cancellationToken);
            result = review.Review(tenant, old: null, facts, cancellationToken);
        }

        findings.AddRange(result.Findings.Select(finding => manifest.Finding(finding.Field, finding.Message)));
        return result.Objects.Select(DesiredObject.From);
    }
}
