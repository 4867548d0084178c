using System.Text.Json;
using KubeOps.Tests;
using Lessor.Operator.Certificates;

namespace Lessor.Tests.Certificates;

public class CertificateAuthorityTests
{
    private readonly ManualTimeProvider _clock = new();
    private CertificateAuthority _maker = null!;

    [SetUp]
    public void Prepare() => _maker = new CertificateAuthority(new CertificateTimes(), _clock);

    [Test]
    public void Leaf_OfAnAuthority_IsItsOwnAndForItsNames()
    {
        var (authority, other) = (_maker.Create(), _maker.Create());

        var facts = SecretFacts.Of(new ServingSecret("1", _maker.Issue(authority, ["lessor-webhook.ns.svc", "127.0.0.1"]), other.Certificate + "\n" + authority.Certificate, authority.Key));

        Assert.That(facts.Authorities, Has.Count.EqualTo(2));
        Assert.That(facts.Issuer, Is.EqualTo(facts.Authorities[1].Thumbprint).And.EqualTo(facts.Signer!.Thumbprint));
        Assert.That(facts.Names, Is.EquivalentTo(new[] { "lessor-webhook.ns.svc", "127.0.0.1" }));
        Assert.That(facts.Leaf!.ReachesAge(TimeSpan.Zero), Is.EqualTo(_clock.GetUtcNow()));
    }

    [Test]
    public void Leaf_OfAnOldAuthority_EndsWithIt()
    {
        var authority = _maker.Create();
        _clock.Advance(TimeSpan.FromDays(700));

        var facts = SecretFacts.Of(new ServingSecret("1", _maker.Issue(authority, ["host"]), authority.Certificate, authority.Key));

        Assert.That(facts.Leaf!.NotAfter, Is.EqualTo(facts.Signer!.NotAfter));
    }

    [Test]
    public void Secret_WithTheKeysOfOthers_HasNeitherSignerNorLeaf()
    {
        var (authority, other) = (_maker.Create(), _maker.Create());
        var leaf = _maker.Issue(authority, ["host"]);

        var facts = SecretFacts.Of(new ServingSecret("1", leaf with { Key = other.Key }, authority.Certificate, other.Key));

        Assert.That((facts.Signer, facts.Leaf), Is.EqualTo(((CertificateFacts?)null, (CertificateFacts?)null)));
    }

    [Test]
    public void Keys_InMessages_DoNotShow()
    {
        var authority = _maker.Create();
        using var json = JsonDocument.Parse("""{"metadata":{"resourceVersion":"1"},"data":{"tls.key":"c2VjcmV0"}}""");

        Assert.That($"{authority} {ServingSecret.Read(json.RootElement)}", Does.Not.Contain("KEY").And.Not.Contain("secret"));
    }
}
