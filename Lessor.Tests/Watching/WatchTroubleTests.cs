using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;
using Lessor.Tests.ClusterClient;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Watching;

/// <summary>What a reflector's failures tell, and how loudly.</summary>
[TestFixture]
internal sealed class WatchTroubleTests
{
    private static readonly CollectionQuery Query = new(KnownResources.Component, "");

    [Test]
    public void Refused_AgainAndAgain_IsToldOnceAndItsEndToo()
    {
        var logger = new RecordingLogger();
        var trouble = new WatchTrouble(logger, Query);
        trouble.Refused(ScriptedCluster.Refusal(403, "list", Query));
        trouble.Refused(ScriptedCluster.Refusal(403, "list", Query));
        trouble.Over();
        trouble.Over();

        Assert.That(logger.Records(LogLevel.Warning).Single(), Does.Contain("list components.lessor.io"));
        Assert.That(logger.Records(LogLevel.Information).Count(), Is.EqualTo(1));
    }

    [TestCase(401)]
    [TestCase(404)]
    [TestCase(410)]
    public void Refused_BusinessAsUsual_IsDetail(int code)
    {
        var logger = new RecordingLogger();
        new WatchTrouble(logger, Query).Refused(ScriptedCluster.Refusal(code, "watch", Query));

        Assert.That(logger.Records(LogLevel.Warning), Is.Empty);
    }

    [Test]
    public void Broken_Connection_IsLeftToTheTransport()
    {
        var logger = new RecordingLogger();
        var trouble = new WatchTrouble(logger, Query);
        trouble.Broken(new IOException("reset"));
        trouble.Over();

        Assert.That(logger.Records(LogLevel.Warning).Concat(logger.Records(LogLevel.Information)), Is.Empty);
    }
}
