using System.Net;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Databases;
using Lessor.Operator.Isolation.Networks;

namespace Lessor.Tests.Isolation;

/// <summary>Who reaches whom around a tenant that says nothing of its network, or opens it.</summary>
public sealed class IsolatedTenantTests
{
    private static readonly Endpoint Dns = Endpoint.Pod("kube-system", "10.244.9.1", ("k8s-app", "kube-dns"));
    private static readonly Endpoint Stranger = Endpoint.Pod("tools", "10.244.9.2", ("app", "spy"));

    private readonly Neighbourhood _two = Neighbourhood.Of(("acme", "{}"), ("beta", "{}"));
    private readonly Neighbourhood _open = Neighbourhood.Of(("acme", "{mode: Open}"), ("beta", "{}"));

    [Test]
    public void Tenant_ReachesAllItsNamespaces()
    {
        Assert.That(_two.Allows(_two.Pod("acme"), _two.Pod("acme", primary: false)));
        Assert.That(_two.Allows(_two.Pod("acme", primary: false), _two.Pod("acme"), 9999, "SCTP"));
        Assert.That(_two.Allows(_two.Pod("acme"), _two.Pod("acme")));
    }

    [Test]
    public void Neighbour_IsClosedFromBothSides()
    {
        var (acme, beta) = (_two.Pod("acme"), _two.Pod("beta"));
        foreach (var port in new[] { 53, 80, 5432 })
        {
            // Each side by itself: one that is missing, or edited, is not all that keeps them apart.
            Assert.That(_two.Evaluator.MayLeave(acme, beta, port), Is.False);
            Assert.That(_two.Evaluator.MayEnter(acme, beta, port), Is.False);
        }
    }

    [Test]
    public void Stranger_InTheCluster_IsClosedBothWays()
    {
        Assert.That(_two.Allows(Stranger, _two.Pod("acme")), Is.False);
        Assert.That(_two.Allows(_two.Pod("acme"), Stranger), Is.False);
    }

    [TestCase("UDP")]
    [TestCase("TCP")]
    public void Dns_IsReachedOnItsPortAlone(string protocol)
    {
        var acme = _two.Pod("acme");
        Assert.That(_two.Allows(acme, Dns, 53, protocol));
        Assert.That(_two.Allows(acme, Endpoint.Outside("169.254.20.10"), 53, protocol));
        Assert.That(_two.Allows(acme, Dns, 9153, protocol), Is.False);
        Assert.That(_two.Allows(acme, Endpoint.Outside("169.254.20.10"), 80, protocol), Is.False);
        Assert.That(_two.Allows(acme, Stranger with { Labels = Dns.Labels }, 53, protocol), Is.False);
    }

    [Test]
    public void Dns_ElsewhereThanUsual_IsReachedWhereTheOperatorIsTold()
    {
        var settings = new NetworkSettings { Dns = [DnsPlace.Parse("openshift-dns/dns.operator.openshift.io/daemonset-dns=default:5353")!, DnsPlace.Parse("10.96.0.10/32")!] };
        var cluster = new Neighbourhood(Neighbourhood.Read(("acme", "{}")), settings);
        var pods = Endpoint.Pod("openshift-dns", "10.244.9.3", ("dns.operator.openshift.io/daemonset-dns", "default"));
        Assert.That(cluster.Allows(cluster.Pod("acme"), pods, 5353, "UDP"));
        Assert.That(cluster.Allows(cluster.Pod("acme"), Endpoint.Outside("10.96.0.10"), 53, "UDP"));
        Assert.That(cluster.Allows(cluster.Pod("acme"), Dns, 53, "UDP"), Is.False);
    }

    [TestCase("1.1.1.1")]
    [TestCase("11.0.0.1")]
    [TestCase("100.63.255.255")]
    [TestCase("172.32.0.1")]
    [TestCase("223.255.255.255")]
    [TestCase("2606:4700::1111")]
    public void Internet_Public_IsReached(string address) => Assert.That(_two.Allows(_two.Pod("acme"), Endpoint.Outside(address), 443));

    [TestCase("0.0.0.0")]
    [TestCase("10.0.0.1")]
    [TestCase("10.96.0.1")]
    [TestCase("100.64.0.1")]
    [TestCase("100.100.100.200")]
    [TestCase("127.0.0.1")]
    [TestCase("168.63.129.16")]
    [TestCase("169.254.169.254")]
    [TestCase("169.254.169.253")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.0.0.192")]
    [TestCase("192.168.1.1")]
    [TestCase("198.19.0.1")]
    [TestCase("224.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::1")]
    [TestCase("::ffff:169.254.169.254")]
    [TestCase("64:ff9b::a9fe:a9fe")]
    [TestCase("2002:a9fe:a9fe::1")]
    [TestCase("fc00::1")]
    [TestCase("fd00:ec2::254")]
    [TestCase("fe80::1")]
    [TestCase("ff02::1")]
    public void Address_NotPublic_IsNotReached(string address)
    {
        foreach (var port in new[] { 80, 443, 6443 })
        {
            Assert.That(_two.Allows(_two.Pod("acme"), Endpoint.Outside(address), port), Is.False);
            Assert.That(_open.Allows(_open.Pod("acme"), Endpoint.Outside(address), port), Is.False);
        }
    }

    [Test]
    public void ClusterNetwork_WithPublicAddresses_IsNoInternet()
    {
        var settings = new NetworkSettings { ClusterNetworks = [IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("10.0.0.0/16"), IPNetwork.Parse("2001:db8::/32")] };
        var cluster = new Neighbourhood(Neighbourhood.Read(("acme", "{}")), settings);
        Assert.That(cluster.Allows(cluster.Pod("acme"), Endpoint.Outside("203.0.113.7"), 443), Is.False);
        Assert.That(cluster.Allows(cluster.Pod("acme"), Endpoint.Outside("2001:db8::7"), 443), Is.False);
        Assert.That(cluster.Allows(cluster.Pod("acme"), Endpoint.Outside("198.51.100.7"), 443));
    }

    [Test]
    public void Internet_MayNotComeIn() => Assert.That(_two.Allows(Endpoint.Outside("1.1.1.1"), _two.Pod("acme")), Is.False);

    [Test]
    public void Open_LiftsWhatComesInAndNothingElse()
    {
        var (acme, beta) = (_open.Pod("acme"), _open.Pod("beta"));
        Assert.That(_open.Allows(Stranger, acme));
        Assert.That(_open.Allows(Endpoint.Outside("1.1.1.1"), acme));
        Assert.That(_open.Allows(acme, Stranger), Is.False);
        Assert.That(_open.Allows(acme, beta), Is.False);
        // The neighbour didn't ask to go there.
        Assert.That(_open.Allows(beta, acme), Is.False);
    }

    [Test]
    public void DatabaseServer_IsReachedOnItsPortAlone()
    {
        var inside = Server() with { Namespaces = new() { MatchLabels = new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = "postgres" } }, Pods = Labels("app", "postgres") };
        var cluster = new Neighbourhood(Neighbourhood.Read(("acme", "{}")), null, inside, Server() with { Networks = ["10.1.2.0/24"], TenantPort = 6432 }, Server() with { TenantHost = "10.9.9.9" });
        var (acme, pod) = (cluster.Pod("acme"), Endpoint.Pod("postgres", "10.244.9.4", ("app", "postgres")));
        Assert.Multiple(() =>
        {
            Assert.That(cluster.Allows(acme, pod, 5432));
            Assert.That(cluster.Allows(acme, pod, 22), Is.False);
            Assert.That(cluster.Allows(acme, pod with { Labels = Stranger.Labels }, 5432), Is.False);
            Assert.That(cluster.Allows(acme, Endpoint.Outside("10.1.2.3"), 6432));
            Assert.That(cluster.Allows(acme, Endpoint.Outside("10.1.2.3"), 5432), Is.False);
            Assert.That(cluster.Allows(acme, Endpoint.Outside("10.1.3.3"), 6432), Is.False);
            Assert.That(cluster.Allows(acme, Endpoint.Outside("10.9.9.9"), 5432));
            Assert.That(cluster.Allows(acme, Endpoint.Outside("10.9.9.8"), 5432), Is.False);
        });
    }

    [Test]
    public void DatabaseServer_BySelectorsThatFitTenants_LeadsToNone()
    {
        var cluster = new Neighbourhood(Neighbourhood.Read(("acme", "{}"), ("beta", "{mode: Open}")), null, Server() with { Namespaces = new() });
        Assert.That(cluster.Allows(cluster.Pod("acme"), cluster.Pod("beta"), 5432), Is.False);
        Assert.That(cluster.Allows(cluster.Pod("acme"), Stranger, 5432));
    }

    [Test]
    public void Tenant_WithoutDatabases_ReachesNoServer() => Assert.That(_two.Allows(_two.Pod("acme"), Endpoint.Outside("10.1.2.3"), 5432), Is.False);

    private static DatabaseServer Server() => new() { Name = "one", Host = "db.example", AdminSecret = "admin", TenantHost = "db.example", TenantPort = 5432 };

    private static LabelSelection Labels(string key, string value) => new() { MatchLabels = new Dictionary<string, string> { [key] = value } };
}
