namespace Lessor.Tests.Faults.Proxy;

public sealed class FaultRulesTests
{
    [TestCase(1, 1, int.MaxValue, "1111")]
    [TestCase(3, 2, int.MaxValue, "0010101")]
    [TestCase(2, 0, int.MaxValue, "0100")]
    [TestCase(1, 1, 2, "1100")]
    public void Fault_StrikesByCount(int first, int every, int times, string expected)
    {
        var rules = new FaultRules();
        rules.Add(Fault.Status(500) with { First = first, Every = every, Times = times });

        var struck = string.Concat(expected.Select(_ => rules.Strike(Request("GET", "/api/v1/pods")) is null ? '0' : '1'));

        Assert.That(struck, Is.EqualTo(expected));
    }

    [TestCase("GET", "/api/v1/namespaces/a/configmaps/b", "get", "configmaps", "a", "b")]
    [TestCase("GET", "/api/v1/namespaces/a", "get", "namespaces", "", "a")]
    [TestCase("PUT", "/api/v1/namespaces/a/finalize", "update", "namespaces/finalize", "", "a")]
    [TestCase("GET", "/apis/apps/v1/deployments", "list", "deployments", "", "")]
    [TestCase("PATCH", "/apis/lessor.io/v1/tenants/a/status", "patch", "tenants/status", "", "a")]
    [TestCase("DELETE", "/apis/apps/v1/namespaces/a/deployments/b", "delete", "deployments", "a", "b")]
    [TestCase("POST", "/api/v1/namespaces", "create", "namespaces", "", "new")]
    public void Request_IsReadAsRbacWould(string method, string path, string verb, string resource, string ns, string name)
    {
        var body = method == "POST" ? """{"metadata":{"name":"new"}}"""u8.ToArray() : [];

        var request = PassedRequest.Read(method, path, "", body);

        Assert.That((request.Verb, request.Resource, request.Namespace, request.Name), Is.EqualTo((verb, resource, ns, name)));
    }

    [TestCase("PATCH", "/api/v1/namespaces/acme-dev/configmaps/x", true)]
    [TestCase("PATCH", "/apis/lessor.io/v1/tenants/acme/status", true)]
    [TestCase("GET", "/api/v1/namespaces/acme/configmaps/x", false)]
    [TestCase("PATCH", "/api/v1/namespaces/acmeology/configmaps/x", false)]
    [TestCase("PUT", "/apis/coordination.k8s.io/v1/namespaces/acme/leases/x", false)]
    public void Route_OfATenantsWrites_IsWhatChangesItsObjects(string method, string path, bool matches) =>
        Assert.That((Route.Writes with { Tenant = "acme" }).Matches(Request(method, path)), Is.EqualTo(matches));

    [Test]
    public void Mix_OfASeed_DrawsTheSameAgain()
    {
        var (one, two) = (new FaultMix(seed: 5, odds: 2), new FaultMix(seed: 5, odds: 2));
        var requests = Enumerable.Range(0, 50).Select(i => Request("GET", i % 3 == 0 ? "/api/v1/pods?watch=true" : "/api/v1/pods")).ToList();

        var drawn = requests.ConvertAll(one.Draw);

        Assert.That(requests.ConvertAll(two.Draw), Is.EqualTo(drawn));
        Assert.That(drawn.OfType<Fault>().Distinct().Count(), Is.GreaterThan(5));
    }

    private static PassedRequest Request(string method, string target)
    {
        var parts = target.Split('?');
        return PassedRequest.Read(method, parts[0], parts.Length > 1 ? "?" + parts[1] : "", ReadOnlyMemory<byte>.Empty);
    }
}
