using k8s.Models;
using KubeOps.Tests;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Tests.Watching;
using Lessor.Webhooks.Networks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Tenants;

public sealed class TenantDirectoryTests
{
    private ScriptedCluster _cluster = null!;
    private TenantDirectory _directory = null!;
    private ScriptedWatch _watch = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _cluster = new ScriptedCluster().List("1", Json("acme", "2030-01-01T00:00:00Z", """{"namespaces":["acme","shop"],"components":[{"name":"web","values":{"replicas":2}}]}"""));
        _directory = new TenantDirectory(_cluster, TimeProvider.System, NullLogger<TenantDirectory>.Instance);
        _directory.Start();
        _watch = await _cluster.NextWatchAsync();
    }

    [TearDown]
    public ValueTask StopAsync() => _directory.DisposeAsync();

    [Test]
    public async Task Claims_FollowTheTenants()
    {
        _watch.Send(WatchKind.Added, Json("zoo", "2030-01-02T00:00:00Z", """{"namespaces":["shop"],"components":[{"name":"a","component":"web"}]}"""));
        await Eventually.TrueAsync(() => _directory.ClaimantsOf("shop").Count == 2, "the second");
        Assert.That(_directory.ClaimantsOf("shop"), Is.EqualTo(new[] { "acme", "zoo" }));
        Assert.That(_directory.UsersOf("web"), Is.EqualTo(new[] { "acme", "zoo" }));

        _watch.Send(WatchKind.Modified, Json("acme", "2030-01-01T00:00:00Z", """{"namespaces":["acme"]}"""));
        _watch.Send(WatchKind.Deleted, Json("zoo", "2030-01-02T00:00:00Z", "{}"));
        await Eventually.TrueAsync(() => _directory.ClaimantsOf("shop").Count == 0, "both to let go");
        Assert.That(_directory.UsersOf("web"), Is.Empty);
        Assert.That(_directory.ClaimantsOf("acme"), Is.EqualTo(new[] { "acme" }));
    }

    [Test]
    public async Task Peers_FollowWhatTenantsSayOfEachOther()
    {
        var changes = 0;
        _directory.Changed += _ => changes++;
        _watch.Send(WatchKind.Added, Json("zoo", "2030-01-02T00:00:00Z", """{"isolation":{"network":{"allowTo":[{"tenant":"acme","ports":[{"port":80,"protocol":"UDP"}]},{"cidr":"10.0.0.0/8"}]}}}"""));
        await Eventually.TrueAsync(() => _directory.PeersOf("acme").Count == 1, "the wish");
        Assert.That(_directory.PeersOf("acme"), Is.EqualTo(new[] { "zoo" }));
        Assert.That(_directory.PeerWishesOf("zoo"), Is.EqualTo(new[] { new PeerWish(PeerDirection.To, "acme", [new(NetworkProtocol.UDP, 80)]) }));
        Assert.That(_directory.PeerWishesOf("acme"), Is.Empty);
        Assert.That(_directory.PeerWishesOf("nobody"), Is.Null);

        // Other ports, and an open one: both concern the others.
        _watch.Send(WatchKind.Modified, Json("zoo", "2030-01-02T00:00:00Z", """{"isolation":{"network":{"allowTo":[{"tenant":"acme"}]}}}"""));
        await Eventually.TrueAsync(() => changes == 2, "the ports");
        _watch.Send(WatchKind.Modified, Json("zoo", "2030-01-02T00:00:00Z", """{"isolation":{"network":{"mode":"Open"}}}"""));
        await Eventually.TrueAsync(() => changes == 3, "the mode");
        Assert.That(_directory.PeerWishesOf("zoo")!.Single().Means("anyone"));
        Assert.That(_directory.PeersOf("acme"), Is.Empty);
    }

    [Test]
    public void Claimant_Older_IsTheOneCreatedFirst()
    {
        Assert.That(_directory.OlderClaimant(Tenant("late", 2), "shop"), Is.EqualTo("acme"));
        Assert.That(_directory.OlderClaimant(Tenant("early", -2), "shop"), Is.Null);
        Assert.That(_directory.OlderClaimant(Tenant("acme", 0), "shop"), Is.Null);
        // Created in the same second: the name decides, the same way for both.
        Assert.That(_directory.OlderClaimant(Tenant("zoo", 0), "shop"), Is.EqualTo("acme"));
        Assert.That(_directory.OlderClaimant(Tenant("aaa", 0), "shop"), Is.Null);
    }

    [Test]
    public void Tenant_Kept_HasWhatRenderingNeedsAndNoStatus()
    {
        var tenant = _directory.Find("acme")!;
        Assert.That(tenant.Metadata.Uid, Is.EqualTo("uid-acme"));
        Assert.That(tenant.Metadata.Labels["tier"], Is.EqualTo("gold"));
        Assert.That(tenant.Metadata.Annotations.Keys, Is.EqualTo(new[] { "note" }));
        Assert.That(tenant.Metadata.DeletionTimestamp, Is.Not.Null);
        Assert.That(tenant.Spec.Components.Single().Values.ToString(), Does.Contain("replicas"));
        Assert.That(tenant.Status.Conditions, Is.Empty);
    }

    [Test]
    public async Task Tenant_ThatCannotBeRead_IsThereWithoutItsSpec()
    {
        _watch.Send(WatchKind.Added, Json("odd", "2030-01-02T00:00:00Z", """{"suspend":"perhaps","components":[{"name":"web"}]}"""));
        await Eventually.TrueAsync(() => _directory.Find("odd") is not null, "the odd one");
        Assert.That(_directory.Find("odd")!.Metadata.Name, Is.EqualTo("odd"));
        Assert.That(_directory.UsersOf("web"), Does.Contain("odd"));
        Assert.That(_directory.Find("nobody"), Is.Null);
    }

    private static Tenant Tenant(string name, int days) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, CreationTimestamp = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(days) },
    };

    private static string Json(string name, string created, string spec) => $$$"""
        {"apiVersion":"lessor.io/v1","kind":"Tenant","metadata":{"name":"{{{name}}}","uid":"uid-{{{name}}}","creationTimestamp":"{{{created}}}",
        "deletionTimestamp":"2031-01-01T00:00:00Z","labels":{"tier":"gold"},
        "annotations":{"note":"n","kubectl.kubernetes.io/last-applied-configuration":"{}"},"managedFields":[{"manager":"x"}]},
        "spec":{{{spec}}},"status":{"conditions":[{"type":"Ready","status":"True","reason":"a","message":"b","lastTransitionTime":"2030-01-01T00:00:00Z"}]}}
        """;
}
