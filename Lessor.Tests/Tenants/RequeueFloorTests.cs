using KubeOps.Tests;
using Lessor.Operator.Tenants;

namespace Lessor.Tests.Tenants;

[Holds(34)]
public sealed class RequeueFloorTests
{
    private readonly ManualTimeProvider _clock = new(DateTimeOffset.UnixEpoch);

    [Test]
    public void Tenant_ThatComesAgainAndAgain_WaitsAloneAfterAFewTimes()
    {
        var floor = new RequeueFloor(_clock);
        var first = Enumerable.Range(0, RequeueFloor.Free).Select(_ => floor.Next("bad")).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(first, Is.All.EqualTo(TimeSpan.Zero));
            Assert.That(floor.Next("bad"), Is.EqualTo(RequeueFloor.Pause));
            Assert.That(floor.Next("other"), Is.EqualTo(TimeSpan.Zero));
        });
    }

    [Test]
    public void Tenant_ThatCameOftenOnce_ComesAtOnceLater()
    {
        var floor = new RequeueFloor(_clock);
        Enumerable.Range(0, RequeueFloor.Free + 1).ToList().ForEach(_ => floor.Next("acme"));
        _clock.Advance(RequeueFloor.Window);

        Assert.That(floor.Next("acme"), Is.EqualTo(TimeSpan.Zero));
    }
}
