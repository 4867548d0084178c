using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Tests.Tenants.Status;

public sealed class EventDigestTests
{
    [Test]
    public void Of_ANewTenant_IsOneEventThatTellsAll()
    {
        var told = EventDigest.Of(
        [
            new(TenantEventReasons.NamespaceCreated, "Created namespace acme", Warning: false),
            new(TenantEventReasons.Applied, "Component web: applied ConfigMap one", Warning: false),
            new(TenantEventReasons.Ready, "The tenant is ready", Warning: false),
        ]);

        Assert.That(told, Is.EqualTo(new TenantEvent[]
        {
            new(TenantEventReasons.Ready, "Created namespace acme; Component web: applied ConfigMap one; The tenant is ready", Warning: false),
        }));
    }

    [Test]
    public void Of_DriftBesideAChange_KeepsItsOwnReason()
    {
        var told = EventDigest.Of(
        [
            new(ConditionReasons.DriftCorrected, "one was changed", Warning: false),
            new(TenantEventReasons.Applied, "Component web: applied ConfigMap three", Warning: false),
            new(ConditionReasons.DriftCorrected, "two was deleted", Warning: false),
        ]);

        Assert.That(told, Is.EqualTo(new TenantEvent[]
        {
            new(ConditionReasons.DriftCorrected, "one was changed; two was deleted", Warning: false),
            new(TenantEventReasons.Applied, "Component web: applied ConfigMap three", Warning: false),
        }));
    }

    [Test]
    public void Of_Warnings_LeavesEachAsItIs()
    {
        TenantEvent[] warnings = [new("FieldConflict", "one", Warning: true), new("FieldConflict", "two", Warning: true)];

        Assert.That(EventDigest.Of(warnings), Is.EqualTo(warnings));
    }
}
