using FsCheck;
using FsCheck.Fluent;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Tests.Isolation;

/// <summary>Whatever two tenants and a third say, there is a way from one to another exactly where both say so.</summary>
public sealed class MutualConsentTests
{
    private static readonly string[] Names = ["acme", "beta", "gamma"];
    private static readonly int[] Numbers = [80, 443, 5432];

    [Test]
    public void Path_BetweenTenants_IsThereWhereBothSaySoAndNowhereElse()
    {
        var network = (
            from mode in Gen.Frequency((5, Gen.Constant(NetworkMode.Isolated)), (1, Gen.Constant(NetworkMode.Open)))
            from allowFrom in Peers()
            from allowTo in Peers()
            select new NetworkIsolation { Mode = mode, AllowFrom = allowFrom, AllowTo = allowTo }).ArrayOf(3).ToArbitrary();
        var (open, closed) = (0, 0);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(network, networks =>
        {
            var tenants = Names.Zip(networks).ToDictionary(pair => pair.First, pair => pair.Second);
            var cluster = new Neighbourhood(tenants);
            foreach (var (from, to, port) in from a in Names from b in Names where a != b from port in Numbers select (a, b, port))
            {
                var agreed = Says(tenants[from].AllowTo, to, port) && (tenants[to].Mode == NetworkMode.Open || Says(tenants[to].AllowFrom, from, port));
                Assert.That(cluster.Allows(cluster.Pod(from), cluster.Pod(to, primary: false), port), Is.EqualTo(agreed), $"{from} to {to} on {port}");
                _ = agreed ? open++ : closed++;
            }
        }));

        // Both were seen, so that this says something.
        Assert.That(open, Is.GreaterThan(50));
        Assert.That(closed, Is.GreaterThan(50));
    }

    private static bool Says(IList<NetworkPeer> peers, string tenant, int port) =>
        peers.Any(peer => peer.Tenant == tenant && (peer.Ports.Count == 0 || peer.Ports.Any(item => item.Port == port)));

    private static Gen<NetworkPeer[]> Peers() => Gen.Choose(0, 4).SelectMany(count => Peer().ArrayOf(count));

    // Selectors and networks of all sorts are among them: none may lead to a tenant.
    private static Gen<NetworkPeer> Peer() => Gen.Frequency(
        (4, from tenant in Gen.Elements(Names) from ports in Ports() select new NetworkPeer { Tenant = tenant, Ports = ports }),
        (1, from key in Gen.Elements("lessor.io/tenant", "kubernetes.io/metadata.name")
            from value in Gen.Elements(Names)
            select new NetworkPeer { Namespaces = new LabelSelection { MatchLabels = new Dictionary<string, string> { [key] = value } } }),
        (1, Gen.Constant(new NetworkPeer { Namespaces = new LabelSelection() })));

    private static Gen<NetworkPort[]> Ports() => Gen.Choose(0, 2).SelectMany(count => Gen.Elements(Numbers).Select(number => new NetworkPort { Port = number }).ArrayOf(count));
}
