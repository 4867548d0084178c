using Lessor.Webhooks.Platform;

namespace Lessor.Tests.Webhooks.Platform;

public class TenantSelectorTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["plan"] = "gold", ["lessor.io/tenant"] = "acme" };

    [TestCase("*", true)]
    [TestCase("", false)]
    [TestCase("  ", false)]
    [TestCase("plan=gold", true)]
    [TestCase("plan == gold", true)]
    [TestCase("plan=silver", false)]
    [TestCase("plan!=silver", true)]
    [TestCase("plan!=gold", false)]
    [TestCase("region!=eu", true)]
    [TestCase("lessor.io/tenant in (beta, acme)", true)]
    [TestCase("lessor.io/tenant in (beta)", false)]
    [TestCase("plan notin (silver,bronze)", true)]
    [TestCase("plan notin (gold)", false)]
    [TestCase("plan", true)]
    [TestCase("region", false)]
    [TestCase("!region", true)]
    [TestCase("! plan", false)]
    [TestCase("plan in (gold, silver), lessor.io/tenant=acme, !region", true)]
    [TestCase("plan in (gold, silver), lessor.io/tenant=beta", false)]
    [TestCase("plan=", false)]
    public void Selector_OverLabels_TakesWhatKubernetesWould(string text, bool taken)
    {
        Assert.That(TenantSelector.TryParse(text, out var selector), Is.True);
        Assert.That(selector!.Takes(Labels), Is.EqualTo(taken));
    }

    [TestCase(",")]
    [TestCase("a,")]
    [TestCase("a=b c")]
    [TestCase("a in b")]
    [TestCase("a in (b")]
    [TestCase("a in b)")]
    [TestCase("(a=b)")]
    [TestCase("a=b=c")]
    [TestCase("a!b")]
    [TestCase("=b")]
    [TestCase("a in (b,c d)")]
    [TestCase("acme, *")]
    [TestCase("**")]
    [TestCase("a/b/c=d")]
    [TestCase("a>1")]
    [TestCase("a=b\n,c=d;")]
    public void Text_ThatIsNoSelector_IsRefused(string text) => Assert.That(TenantSelector.TryParse(text, out _), Is.False);
}
