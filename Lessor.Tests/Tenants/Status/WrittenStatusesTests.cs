using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Tests.Tenants.Status;

public sealed class WrittenStatusesTests
{
    private readonly WrittenStatuses _statuses = new();

    [Test]
    public void Latest_WatchIsBehindTheWrite_GivesWhatWasWritten()
    {
        _statuses.Wrote(Tenant("5"), "9", new TenantStatus { Inputs = "new" });

        Assert.That(_statuses.Latest(Tenant("5")).Status.Inputs, Is.EqualTo("new"));
    }

    [TestCase("9")]
    [TestCase("10")]
    public void Latest_WatchHasCaughtUp_GivesWhatTheWatchShows(string version)
    {
        _statuses.Wrote(Tenant("5"), "9", new TenantStatus { Inputs = "new" });

        Assert.That(_statuses.Latest(Tenant(version)).Status.Inputs, Is.EqualTo("shown"));
    }

    [Test]
    public void Latest_OtherTenantOfTheSameName_HasNothingOfTheFirst()
    {
        _statuses.Wrote(Tenant("5"), "9", new TenantStatus { Inputs = "new" });

        Assert.That(_statuses.Latest(Tenant("5", uid: "other")).Status.Inputs, Is.EqualTo("shown"));
    }

    [Test]
    public void HasEnded_OnceSaid_HoldsForThatTenantUntilItIsForgotten()
    {
        _statuses.Ended(Tenant("5", uid: "ended"));

        Assert.That(_statuses.HasEnded(Tenant("5", uid: "ended")));
        Assert.That(_statuses.HasEnded(Tenant("5", uid: "other")), Is.False);
        _statuses.Forget(Tenant("5", uid: "ended"));
        Assert.That(_statuses.HasEnded(Tenant("5", uid: "ended")), Is.False);
    }

    private static Tenant Tenant(string version, string uid = "u") => new()
    {
        Metadata = new V1ObjectMeta { Name = "acme", Uid = uid, ResourceVersion = version },
        Status = new TenantStatus { Inputs = "shown" },
    };
}
