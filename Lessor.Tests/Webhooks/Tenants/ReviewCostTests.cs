using k8s;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Webhooks.Tenants;

/// <summary>What a review costs of what can be counted: time is for the benchmarks.</summary>
public sealed class ReviewCostTests
{
    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{ component.name }}}
        spec:
          replicas: {{ replicas }}
          template: {metadata: {labels: {app: "{{ component.name }}"}}, spec: {containers: [{name: main, image: "app:{{ component.version }}", ports: [{containerPort: 80}]}]}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: {{ component.name }}}
        spec: {selector: {app: "{{ component.name }}"}, ports: [{port: 80}]}
        """;

    [Test]
    public void Review_Update_AllocatesNoMoreThanItDid()
    {
        const int times = 200;
        var facts = new StaticFacts()
            .With("web", Template).With("worker", Template).With("store", Template)
            .With(new KnownNamespace("acme", "acme", Reviews.Uid, "", Terminating: false));
        var (old, tenant, review) = (Tenant(1), Tenant(2), Reviews.Create());
        Assert.That(review.Review(tenant, old, facts, CancellationToken.None).Findings, Is.Empty);
        review.Review(tenant, old, facts, CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            review.Review(tenant, old, facts, CancellationToken.None);
        }

        // 28 KB when this was written, for three components of two objects.
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / times, Is.LessThan(35_000));
    }

    // As it is read from a review.
    private static Tenant Tenant(int replicas) => KubernetesJson.Deserialize<Tenant>(KubernetesJson.Serialize(Reviews.Tenant(
        "acme", ["acme"], [.. new[] { "web", "worker", "store" }.Select(name => Reviews.Component(name, name, new { replicas }))])));
}
