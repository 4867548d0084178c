using k8s.Models;
using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Tests.Tenants.Status;

public sealed class TenantConditionsTests
{
    private static IEnumerable<TestCaseData> Reconciles()
    {
        var done = PhaseResult.Done("1 namespace");
        yield return Case("AllDone", [done, PhaseResult.Done("1 component is ready")], "Ready=True/Succeeded NamespacesReady=True/Succeeded ComponentsReady=True/Succeeded");
        yield return Case("Waiting", [done, PhaseResult.Waiting("Progressing", "m")],
            "Ready=False/Progressing NamespacesReady=True/Succeeded ComponentsReady=False/Progressing Reconciling=True/Progressing");
        yield return Case("Failed", [PhaseResult.Failed("Forbidden", "m")], "Ready=False/Forbidden NamespacesReady=False/Forbidden Reconciling=True/Forbidden");
        yield return Case("Stalled", [done, PhaseResult.Stalled("RenderFailed", "m")],
            "Ready=False/RenderFailed NamespacesReady=True/Succeeded ComponentsReady=False/RenderFailed Stalled=True/RenderFailed");
    }

    [TestCaseSource(nameof(Reconciles))]
    public void OfReconcile_PhaseResults_AreSummedUp(PhaseResult[] results, string expected)
    {
        var scope = Scope();
        string[] phases = [ConditionTypes.NamespacesReady, ConditionTypes.ComponentsReady];
        foreach (var (result, condition) in results.Zip(phases))
        {
            scope.Add(new Phase(condition), result);
        }

        var conditions = new ConditionSet([], 1, DateTimeOffset.UnixEpoch);
        TenantConditions.OfReconcile(conditions, scope, results[^1]);

        Assert.That(Text(conditions).Split(' '), Is.EquivalentTo(expected.Split(' ')));
    }

    [Test]
    public void OfReconcile_AfterItWasStalled_TakesStalledBack()
    {
        var stalled = new Condition { Type = ConditionTypes.Stalled, Status = ConditionStatus.True, Reason = "R", Message = "m" };
        var conditions = new ConditionSet([stalled], 1, DateTimeOffset.UnixEpoch);

        TenantConditions.OfReconcile(conditions, Scope(), PhaseResult.Done(""));

        Assert.That(Text(conditions), Is.EqualTo("Ready=True/Succeeded"));
    }

    [Test]
    public void OfReconcile_PhaseThatWasNotReachedSinceTheSpecChanged_IsUnknown()
    {
        Condition[] before =
            [Old(ConditionTypes.NamespacesReady, 1), Old(ConditionTypes.AccessReady, 1), Old(ConditionTypes.SecretsReady, 2)];
        var conditions = new ConditionSet(before, 2, DateTimeOffset.UnixEpoch);
        var scope = Scope();
        scope.Add(new Phase(ConditionTypes.NamespacesReady), PhaseResult.Failed("Forbidden", "m"));

        TenantConditions.OfReconcile(conditions, scope, PhaseResult.Failed("Forbidden", "m"));

        Assert.That(Text(conditions).Split(' '), Is.EquivalentTo(
            ("Ready=False/Forbidden NamespacesReady=False/Forbidden AccessReady=Unknown/NotReached SecretsReady=True/Succeeded "
            + "Reconciling=True/Forbidden").Split(' ')));
    }

    [Test]
    public void OfSuspension_SaysSoAndNothingElse()
    {
        var conditions = new ConditionSet([], 1, DateTimeOffset.UnixEpoch);

        TenantConditions.OfSuspension(conditions);

        Assert.That(Text(conditions), Is.EqualTo("Ready=Unknown/Suspended"));
    }

    private static TestCaseData Case(string name, PhaseResult[] results, string expected) => new TestCaseData(results, expected).SetName($"OfReconcile_{name}");

    private static Condition Old(string type, long generation) =>
        new()
        {
            Type = type,
            Status = ConditionStatus.True,
            Reason = ConditionReasons.Succeeded,
            Message = "m",
            ObservedGeneration = generation,
        };

    private static TenantScope Scope() => new(new Tenant { Metadata = new V1ObjectMeta { Name = "acme" } });

    private static string Text(ConditionSet conditions) =>
        string.Join(' ', conditions.ToList().Select(condition => $"{condition.Type}={condition.Status}/{condition.Reason}"));

    private sealed record Phase(string? Condition) : IPhase
    {
        public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken) => Task.FromResult(PhaseResult.Done(""));
    }
}
