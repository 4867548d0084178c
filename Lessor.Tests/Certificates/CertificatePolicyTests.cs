using Lessor.Operator.Certificates;

namespace Lessor.Tests.Certificates;

/// <summary>What is done next, for each state of the Secret and the configurations.</summary>
public class CertificatePolicyTests
{
    private static readonly CertificateTimes Times = new();
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CertificateFacts Old = Issued("old", Start, Times.AuthorityLifetime);
    private static readonly CertificateFacts New = Issued("new", Start.AddDays(365), Times.AuthorityLifetime);
    private static readonly CertificateFacts Leaf = Issued("leaf", Start.AddDays(300), Times.LeafLifetime);
    private static readonly SecretFacts Whole = new([Old], Old, Leaf, Old.Thumbprint, new HashSet<string> { "host" });

    private static readonly SecretFacts Rotating = Whole with { Authorities = [Old, New], Signer = New };

    public static IEnumerable<TestCaseData> States()
    {
        yield return Case("there is no Secret", null, 0, CertificateStep.Create);
        yield return Case("all is current", Whole, 301, CertificateStep.None);
        yield return Case("no key fits", Whole with { Signer = null }, 301, CertificateStep.RenewAuthority);
        yield return Case("the authority is due", Whole with { Leaf = Issued("leaf", Start.AddDays(360), Times.LeafLifetime) }, 366, CertificateStep.RenewAuthority);
        yield return Case("the authority is due amid a rotation", Rotating with { Signer = Old, Issuer = New.Thumbprint }, 366, CertificateStep.IssueLeaf, "old", "new");
        yield return Case("the authority is expired", Whole, 731, CertificateStep.RenewAuthority);
        yield return Case("the certificate is missing", Whole with { Leaf = null, Issuer = null }, 301, CertificateStep.IssueLeaf);
        yield return Case("nobody known signed the certificate", Whole with { Issuer = null }, 301, CertificateStep.IssueLeaf);
        yield return Case("the certificate is due", Whole, 361, CertificateStep.IssueLeaf);
        yield return Case("the certificate is due and its authority not published", Whole, 361, CertificateStep.Wait, trusted: []);
        yield return Case("a name is missing", Whole with { Names = new HashSet<string>() }, 301, CertificateStep.IssueLeaf);
        yield return Case("a new authority isn't published", Rotating, 320, CertificateStep.Wait, "old");
        yield return Case("a new authority is published", Rotating, 320, CertificateStep.IssueLeaf, "old", "new");
        yield return Case("the former authority signed until a moment ago", Rotated(319.5), 320, CertificateStep.Wait, "old", "new");
        yield return Case("the former authority signed until long ago", Rotated(318), 320, CertificateStep.RetireAuthorities, "old", "new");
    }

    [TestCaseSource(nameof(States))]
    public void State_IsFollowedByItsStep(object? secret, double day, object expected, string[] trusted)
    {
        var view = View((SecretFacts?)secret, day, trusted);

        Assert.That(new CertificatePolicy(Times).Decide(view).Step, Is.EqualTo(expected));
    }

    [Test]
    public void Configuration_OutOfDate_IsWrittenBeforeAnythingIsIssued() =>
        Assert.That(new CertificatePolicy(Times).Decide(View(Rotating, 320, []) with { IsOutdated = true }).Step, Is.EqualTo(CertificateStep.Publish));

    [Test]
    public void Authority_PublishedAMomentAgo_IsGivenTimeToSettle()
    {
        var view = View(Rotating, 320, ["old"]);
        view = view with { TrustedSince = new Dictionary<string, DateTimeOffset>(view.TrustedSince) { ["new"] = view.Now.AddSeconds(-1) } };

        var decision = new CertificatePolicy(Times).Decide(view);

        Assert.That(decision.Step, Is.EqualTo(CertificateStep.Wait));
        Assert.That(decision.LookAgain, Is.EqualTo(view.Now.AddSeconds(-1) + Times.Settling));
    }

    [Test]
    public void FormerAuthority_WhoseCertificateIsStillServed_Stays() =>
        Assert.That(new CertificatePolicy(Times).Decide(View(Rotated(318), 320, ["old", "new"]) with { Served = "old" }).Step, Is.EqualTo(CertificateStep.Wait));

    [Test]
    public void Secret_OfCertManager_IsLeftAloneWhateverItHolds()
    {
        var injected = new WebhookConfiguration(WebhookConfiguration.Targets[0], "1", HasAnnotations: true, IsInjected: true, null, []);

        Assert.That(new CertificatePolicy(Times).Decide(View(null, 0, []) with { Configurations = [injected] }).Step, Is.EqualTo(CertificateStep.None));
    }

    private static TestCaseData Case(string name, SecretFacts? secret, double day, CertificateStep expected, params string[] trusted) =>
        new TestCaseData(secret, day, expected, trusted.Length == 0 && !name.Contains("not published", StringComparison.Ordinal) ? ["old"] : trusted).SetArgDisplayNames(name);

    private static SecretFacts Rotated(double issued) =>
        Rotating with { Leaf = Issued("next", Start.AddDays(issued), Times.LeafLifetime), Issuer = New.Thumbprint };

    private static CertificateFacts Issued(string thumbprint, DateTimeOffset at, TimeSpan lifetime) => new(thumbprint, "", at - CertificateTimes.Leeway, at + lifetime);

    private static CertificateView View(SecretFacts? secret, double day, string[] trusted) => new(
        secret, [new WebhookConfiguration(WebhookConfiguration.Targets[0], "1", false, false, null, [])], Start.AddDays(day))
    {
        TrustedSince = trusted.ToDictionary(thumbprint => thumbprint, _ => Start.AddDays(-1)),
        Names = ["host"],
    };
}
