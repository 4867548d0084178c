using KubeOps.Tests;
using Lessor.Operator.Admission;
using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Operator.Databases;
using Lessor.Operator.Platform;
using Lessor.Operator.Sources;
using Lessor.Operator.Tenants;
using Lessor.Tests.Applying;
using Lessor.Tests.Watching;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Platform;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Lessor.Tests.Admission;

public sealed class ClusterViewTests
{
    private ScriptedCluster _cluster = null!;
    private ManualTimeProvider _clock = null!;

    [SetUp]
    public void SetUp() => (_cluster, _clock) = (new(), new());

    [Test]
    public void Read_ApiServerRefuses_SaysThatItIsNotTheObjectsFault()
    {
        _cluster.Read = target => throw ScriptedCluster.Refusal(403, "get", new CollectionQuery(target.Resource));
        var e = Assert.ThrowsAsync<ClusterReadException>(() => View().ReadAsync(["web"], [], CancellationToken.None));
        Assert.That(e!.Message, Does.Contain("try again").And.Contain("get components.lessor.io"));
    }

    [Test]
    public async Task Read_ApiServerIsSilent_EndsInTime()
    {
        var asked = new SemaphoreSlim(0);
        var silence = new TaskCompletionSource<string?>();
        _cluster.ReadLater = (_, token) =>
        {
            asked.Release();
            return silence.Task.WaitAsync(token);
        };
        var reading = View().ReadAsync([], ["acme"], CancellationToken.None);
        await asked.WaitAsync();
        _clock.Advance(ClusterView.Timeout);
        var e = Assert.ThrowsAsync<ClusterReadException>(() => reading);
        Assert.That(e!.Message, Does.Contain("in time"));
    }

    [Test]
    public void Read_CallerGone_IsNoFailureOfTheApiServer()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.That(() => View().ReadAsync([], ["acme"], gone.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private ClusterView View()
    {
        var directory = new TenantDirectory(_cluster, _clock, NullLogger<TenantDirectory>.Instance);
        var revisions = new Revisions(_cluster, [new InlineSource()], new ComponentValidator(), _clock, NullLogger<Revisions>.Instance);
        var namespaces = new KnownNamespaces(_cluster, _clock, NullLogger<KnownNamespaces>.Instance);
        var claims = new NamespaceClaims(_cluster, directory, _clock);
        var scopes = new LearningScopes(new FakeCluster(), _clock, NullLogger<LearningScopes>.Instance);
        var policies = new PlatformPolicies(_cluster, new PlatformPolicyValidator(), _clock, NullLogger<PlatformPolicies>.Instance);
        return new ClusterView(new ClusterFacts(revisions, directory, namespaces, claims, scopes, Substitute.For<IDatabaseServers>(), policies), revisions, namespaces, claims, _clock);
    }
}
