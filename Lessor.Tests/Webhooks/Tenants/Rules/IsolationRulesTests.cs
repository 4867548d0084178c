using k8s.Models;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Tests.Webhooks.Tenants.Rules;

/// <summary>Quota, limits and nodes: what the API server would refuse is refused with the tenant, and with advice.</summary>
public sealed class IsolationRulesTests
{
    [TestCase("cpu", "4")]
    [TestCase("requests.memory", "8Gi")]
    [TestCase("limits.ephemeral-storage", "1.5Gi")]
    [TestCase("pods", "20")]
    [TestCase("count/deployments.apps", "5")]
    [TestCase("count/widgets.example.com", "5")]
    [TestCase("requests.example.com/gpu", "2")]
    [TestCase("requests.hugepages-2Mi", "8Mi")]
    [TestCase("gold.storageclass.storage.k8s.io/requests.storage", "100Gi")]
    public void Quota_ThatTheApiServerTakes_IsFine(string name, string amount) => Assert.That(Quota(name, amount), Is.Empty);

    [TestCase("requests.memory", "1Gb", "must be a quantity (was \"1Gb\"); did you mean \"1Gi\" or \"1G\"?")]
    [TestCase("cpu", "-1", "must not be negative (was \"-1\")")]
    [TestCase("memory", "500m", "is a fraction of a byte (was \"500m\"); did you mean \"500Mi\" or \"500M\"?")]
    [TestCase("pods", "1.5", "must be a whole number (was \"1.5\")")]
    [TestCase("requests.example.com/gpu", "500m", "must be a whole number (was \"500m\")")]
    public void Quota_OfNoAmount_IsRefused(string name, string amount, string message) =>
        Assert.That(Quota(name, amount), Is.EqualTo(new[] { $"spec.isolation.quota[{name}]: {message} [FieldValueInvalid]" }));

    [TestCase("request.memory", "is no resource of a quota; did you mean \"requests.memory\"?")]
    [TestCase("deployments", "is no resource of a quota; did you mean \"count/deployments.apps\"?")]
    [TestCase("bananas", "is no resource of a quota")]
    [TestCase("limits.pods!", "must be letters, digits, '-', '_' and '.', 63 at most, with a letter or digit at either end, and before it a domain and '/' if need be (was \"limits.pods!\")")]
    public void Quota_OfWhatNoQuotaLimits_IsRefused(string name, string message) =>
        Assert.That(Quota(name, "1"), Is.EqualTo(new[] { $"spec.isolation.quota[{name}]: {message} [FieldValueNotSupported]" }));

    [Test]
    public void Limits_InOrder_AreFine() => Assert.That(
        Findings(new()
        {
            Limits = new() { Min = Of("10m"), DefaultRequest = Of("100m"), Default = Of("0.1"), Max = Of("2") },
        }),
        Is.Empty);

    [TestCase("1", null, null, "500m", "max[cpu]: must be at least min[cpu], which is 1 (was \"500m\")")]
    [TestCase("1", "500m", null, null, "defaultRequest[cpu]: must be at least min[cpu], which is 1 (was \"500m\")")]
    [TestCase(null, "1", "500m", null, "default[cpu]: must be at least defaultRequest[cpu], which is 1 (was \"500m\")")]
    [TestCase(null, null, "4", "2", "max[cpu]: must be at least default[cpu], which is 4 (was \"2\")")]
    [TestCase("1", null, "500m", null, "default[cpu]: must be at least min[cpu], which is 1 (was \"500m\")")]
    [TestCase(null, "many", null, null, "defaultRequest[cpu]: must be a quantity, such as 500m, 4 or 8Gi (was \"many\")")]
    public void Limits_OutOfOrder_AreRefusedWithBothAmounts(string? min, string? defaultRequest, string? defaults, string? max, string message) => Assert.That(
        Findings(new() { Limits = new() { Min = Of(min), DefaultRequest = Of(defaultRequest), Default = Of(defaults), Max = Of(max) } }),
        Is.EqualTo(new[] { $"spec.isolation.limits.{message} [FieldValueInvalid]" }));

    [TestCase("requests.cpu", "is no resource of a container, such as cpu, memory, ephemeral-storage or example.com/gpu; did you mean \"cpu\"?")]
    [TestCase("memroy", "is no resource of a container, such as cpu, memory, ephemeral-storage or example.com/gpu; did you mean \"memory\"?")]
    public void Limits_OfWhatNoContainerHas_AreRefused(string name, string message) => Assert.That(
        Findings(new() { Limits = new() { Max = Of("1", name) } }), Is.EqualTo(new[] { $"spec.isolation.limits.max[{name}]: {message} [FieldValueNotSupported]" }));

    [Test]
    public void Limits_OfWhatCannotBeOvercommitted_AreRequestedAsTheyAreLimited() => Assert.That(
        Findings(new() { Limits = new() { DefaultRequest = Of("1", "example.com/gpu"), Default = Of("2", "example.com/gpu") } }),
        Is.EqualTo(new[] { "spec.isolation.limits.default[example.com/gpu]: must be equal to defaultRequest[example.com/gpu], which is 1 (was \"2\") [FieldValueInvalid]" }));

    public static IEnumerable<TestCaseData> Tolerations()
    {
        yield return Case(new(), "operator: must be Exists where there is no key (was \"Equal\")");
        yield return Case(new() { Key = "pool", Operator = TolerationOperator.Exists, Value = "gold" }, "value: must not be there with the operator Exists (was \"gold\")");
        yield return Case(new() { Key = "pool", Value = "gold", TolerationSeconds = 5 }, "tolerationSeconds: is for the effect NoExecute alone");
        yield return Case(new() { Key = "pool", Value = "go ld" }, "value: must be letters, digits, '-', '_' and '.', 63 at most, with a letter or digit at either end (was \"go ld\")");
        yield return Case(
            new() { Key = "Example.com/pool" },
            "key: must be letters, digits, '-', '_' and '.', 63 at most, with a letter or digit at either end, and before it a domain and '/' if need be (was \"Example.com/pool\")");
    }

    [TestCaseSource(nameof(Tolerations))]
    public void Toleration_ThatTheApiServerRefuses_IsRefused(NodeToleration toleration, string message) => Assert.That(
        Findings(new() { Nodes = new() { Tolerations = [toleration] } }), Is.EqualTo(new[] { $"spec.isolation.nodes.tolerations[0].{message} [FieldValueInvalid]" }));

    [Test]
    public void Nodes_WithLabelsAndTaintsOfAnyKind_AreFine() => Assert.That(
        Findings(new()
        {
            Nodes = new()
            {
                Selector = new Dictionary<string, string> { ["pool"] = "gold", ["node-role.kubernetes.io/worker"] = "" },
                Tolerations =
                [
                    new() { Operator = TolerationOperator.Exists },
                    new() { Key = "pool", Value = "gold", Effect = TaintEffect.NoSchedule },
                    new() { Key = "pool", Value = "gold", Effect = TaintEffect.NoExecute, TolerationSeconds = 0 },
                ],
            },
        }),
        Is.Empty);

    [Test]
    public void Nodes_WithALabelThatNoneCanHave_AreRefused() => Assert.That(
        Findings(new() { Nodes = new() { Selector = new Dictionary<string, string> { ["pool"] = "-gold" } } }), Has.Exactly(1).StartsWith("spec.isolation.nodes.selector[pool]: must be letters"));

    private static TestCaseData Case(NodeToleration toleration, string message) => new TestCaseData(toleration, message).SetArgDisplayNames(message);

    private static string[] Quota(string name, string amount) => Findings(new() { Quota = Of(amount, name) });

    private static Dictionary<string, IntOrString>? Of(string? amount, string name = "cpu") => amount is null ? null : new() { [name] = amount };

    private static string[] Findings(TenantIsolation isolation)
    {
        var tenant = Reviews.Tenant();
        tenant.Spec.Isolation = isolation;
        return Reviews.Findings(tenant);
    }
}
