using k8s;
using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class TenantChangesTests
{
    public static IEnumerable<TestCaseData> Nothing()
    {
        yield return Case("Finalizer removed", tenant => tenant.Metadata.Finalizers = []);
        yield return Case("Owner added", tenant => tenant.Metadata.OwnerReferences = [new V1OwnerReference { Name = "a", Kind = "B", Uid = "c", ApiVersion = "v1" }]);
        yield return Case("Version and generation", tenant => (tenant.Metadata.ResourceVersion, tenant.Metadata.Generation) = ("9", 9));
        yield return Case("Deletion", tenant => tenant.Metadata.DeletionTimestamp = DateTime.UnixEpoch);
        yield return Case("Empty annotations for none", tenant => tenant.Metadata.Annotations = new Dictionary<string, string>());
        yield return Case("Status", tenant => tenant.Status.Inputs = "x");
    }

    public static IEnumerable<TestCaseData> Something()
    {
        yield return Case("Label", tenant => tenant.Metadata.Labels = new Dictionary<string, string> { ["tier"] = "lead" });
        yield return Case("Label gone", tenant => tenant.Metadata.Labels = null);
        yield return Case("Annotation", tenant => tenant.Metadata.Annotations = new Dictionary<string, string> { ["a"] = "b" });
        yield return Case("Value", tenant => tenant.Spec.Components[0].Values = Rendering.Requests.Json("""{"a": 2}"""));
        yield return Case("Value gone", tenant => tenant.Spec.Components[0].Values = null);
        yield return Case("Version", tenant => tenant.Spec.Components[0].Version = "2");
        yield return Case("Component added", tenant => tenant.Spec.Components.Add(Reviews.Component("worker")));
        yield return Case("Finalizer and spec", tenant => (tenant.Metadata.Finalizers, tenant.Spec.Suspend) = ([], true));
    }

    [TestCaseSource(nameof(Nothing))]
    public void Matter_WhatNoRuleLooksAt_DoesNot(Action<Tenant> change) => Assert.That(Matters(change), Is.False);

    [TestCaseSource(nameof(Something))]
    public void Matter_WhatRulesLookAt_Does(Action<Tenant> change) => Assert.That(Matters(change), Is.True);

    private static bool Matters(Action<Tenant> change)
    {
        var old = Reviews.Tenant(components: Reviews.Component("web", values: """{"a": 1}"""));
        (old.Metadata.Finalizers, old.Metadata.Labels) = (["a", "b"], new Dictionary<string, string> { ["tier"] = "gold" });
        var tenant = KubernetesJson.Deserialize<Tenant>(KubernetesJson.Serialize(old));
        change(tenant);
        return TenantChanges.Matter(old, tenant);
    }

    private static TestCaseData Case(string name, Action<Tenant> change) => new TestCaseData(change).SetArgDisplayNames(name);
}
