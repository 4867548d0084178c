using KubeOps.Tests;
using Lessor.Operator.Admission;
using Lessor.Operator.Cluster;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Admission;

public sealed class LearningScopesTests
{
    private readonly ManualTimeProvider _clock = new();

    [Test]
    public void Kind_NotKnownYet_IsAskedForButNotOverAndOver()
    {
        var kinds = new Kinds(null);
        var scopes = new LearningScopes(kinds, _clock, NullLogger<LearningScopes>.Instance);

        Assert.That(scopes.IsNamespaced("a.io/v1", "A"), Is.Null);
        Assert.That(scopes.IsNamespaced("a.io/v1", "A"), Is.Null);
        Assert.That(kinds.Asked, Is.EqualTo(1));

        _clock.Advance(Discovery.MissInterval);
        scopes.IsNamespaced("a.io/v1", "A");
        Assert.That(kinds.Asked, Is.EqualTo(2));
    }

    [Test]
    public void Kind_Known_IsNotAskedFor()
    {
        var kinds = new Kinds(false);
        Assert.That(new LearningScopes(kinds, _clock, NullLogger<LearningScopes>.Instance).IsNamespaced("a.io/v1", "A"), Is.False);
        Assert.That(kinds.Asked, Is.Zero);
    }

    // An API server that isn't there.
    private sealed class Kinds(bool? known) : IDiscovery
    {
        public int Asked { get; private set; }

        public bool? IsNamespaced(string apiVersion, string kind) => known;

        public ValueTask<ApiResource?> FindAsync(string apiVersion, string kind, CancellationToken cancellationToken)
        {
            Asked++;
            throw new HttpRequestException("no route");
        }

        public void Forget(string apiVersion)
        {
        }
    }
}
