using System.Security.Authentication;
using KubeOps.Tests;
using Lessor.Operator.Cluster;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.ClusterClient;

/// <summary>An outage is told when it begins and when it is over.</summary>
[TestFixture]
internal sealed class ReachabilityTests
{
    private readonly ManualTimeProvider _clock = new();

    [Test]
    public void Lost_ManyTimes_IsToldOnceUntilAnswered()
    {
        var logger = new RecordingLogger();
        var reachability = new Reachability(logger, _clock);
        reachability.Answered();
        reachability.Lost("refused");
        reachability.Lost("refused");
        reachability.Lost("no route");
        _clock.Advance(TimeSpan.FromSeconds(7));
        reachability.Answered();
        reachability.Answered();

        Assert.That(logger.Records(LogLevel.Warning).Single(), Does.Contain("refused"));
        Assert.That(logger.Records(LogLevel.Information).Single(), Does.Contain("00:00:07"));
    }

    [Test]
    public void CauseOf_WrappedFailure_NamesWhatItIsDueTo()
    {
        var cause = new HttpRequestException("The SSL connection could not be established, see inner exception.", new AuthenticationException("PartialChain"));

        Assert.That(Reachability.CauseOf(cause), Is.EqualTo("The SSL connection could not be established: PartialChain"));
    }
}
