using System.Globalization;
using System.Numerics;
using Lessor.Webhooks.Resources;

namespace Lessor.Tests.Webhooks.Resources;

/// <summary>Quantities, as the API server's own parser reads them (k8s.io/apimachinery, pkg/api/resource).</summary>
public sealed class QuantityTests
{
    [TestCase("0", "0")]
    [TestCase("4", "4000000000")]
    [TestCase("+4", "4000000000")]
    [TestCase("-1", "-1000000000")]
    [TestCase("500m", "500000000")]
    [TestCase("0.5", "500000000")]
    [TestCase(".5", "500000000")]
    [TestCase("5.", "5000000000")]
    [TestCase("1u", "1000")]
    [TestCase("1n", "1")]
    [TestCase("0.1n", "1")]
    [TestCase("1k", "1000000000000")]
    [TestCase("1Ki", "1024000000000")]
    [TestCase("1.5Gi", "1610612736000000000")]
    [TestCase("1M", "1000000000000000")]
    [TestCase("1E", "1000000000000000000000000000")]
    [TestCase("2e3", "2000000000000")]
    [TestCase("2E3", "2000000000000")]
    [TestCase("2e-3", "2000000")]
    [TestCase("007", "7000000000")]
    public void TryParse_Quantity_CountsExactly(string text, string nanos)
    {
        Assert.That(Quantity.TryParse(text, out var quantity), Is.True);
        Assert.That(quantity.Nanos, Is.EqualTo(BigInteger.Parse(nanos, CultureInfo.InvariantCulture)));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(".")]
    [TestCase("m")]
    [TestCase("1Gb")]
    [TestCase("1GB")]
    [TestCase("1 Gi")]
    [TestCase("500mi")]
    [TestCase("1K")]
    [TestCase("4 cpus")]
    [TestCase("1,5")]
    [TestCase("1.2.3")]
    [TestCase("1e")]
    [TestCase("1e1.5")]
    [TestCase("1e999999999999")]
    [TestCase("0x10")]
    [TestCase("1Gi\n")]
    [TestCase("１")]
    [TestCase("--1")]
    [TestCase(null)]
    public void TryParse_AnythingElse_Refuses(string? text) => Assert.That(Quantity.TryParse(text, out _), Is.False);

    [Test]
    public void TryParse_MoreThanKubernetesCounts_IsTheMostThatItDoes()
    {
        Assert.That(Of("1e30").ToString(), Is.EqualTo("9223372036854775807"));
        Assert.That(Quantity.TryParse(new string('9', 10_000), out _), Is.False);
    }

    [TestCase("1500m", "1500m")]
    [TestCase("3000m", "3")]
    [TestCase("1000", "1k")]
    [TestCase("0.5", "500m")]
    [TestCase("1024Mi", "1Gi")]
    [TestCase("1.5Gi", "1536Mi")]
    [TestCase("1000Ki", "1000Ki")]
    [TestCase("0Gi", "0")]
    [TestCase("0.5Ki", "512")]
    public void ToString_Quantity_IsAsKubernetesShowsIt(string text, string shown)
    {
        Assert.That(Of(text).ToString(), Is.EqualTo(shown));
    }

    [Test]
    public void Sum_IsExactAndWrittenAsTheFirst() => Assert.Multiple(() =>
    {
        Assert.That((Quantity.Zero + Of("2Gi") + Of("1Gi")).ToString(), Is.EqualTo("3Gi"));
        Assert.That((Of("100m") * 30).ToString(), Is.EqualTo("3"));
        Assert.That((Of("0.1") + Of("0.2")).Nanos, Is.EqualTo(Of("0.3").Nanos));
        Assert.That(Quantity.Max(Of("1G"), Of("1Gi")), Is.EqualTo(Of("1Gi")));
        Assert.That(Of("1000m"), Is.EqualTo(Of("1")));
    });

    [TestCase("1Gb", "\"1Gi\" or \"1G\"")]
    [TestCase("1gb", "\"1Gi\" or \"1G\"")]
    [TestCase("1 Gi", "\"1Gi\"")]
    [TestCase("1GiB", "\"1Gi\"")]
    [TestCase("500mi", "\"500Mi\"")]
    [TestCase("500MB", "\"500Mi\" or \"500M\"")]
    [TestCase("1K", "\"1Ki\" or \"1k\"")]
    [TestCase("64kb", "\"64Ki\" or \"64k\"")]
    [TestCase("2 gigabytes", "\"2Gi\" or \"2G\"")]
    [TestCase("4 cpus", "\"4\"")]
    [TestCase("250 millicores", "\"250m\"")]
    [TestCase("1,5", "\"1.5\"")]
    [TestCase("1.5g", "\"1.5Gi\" or \"1.5G\"")]
    [TestCase(" 8Gi ", "\"8Gi\"")]
    [TestCase("512 bytes", "\"512\"")]
    public void Refuse_UsualMistake_GivesTheRightSpelling(string text, string meant) =>
        Assert.That(QuantitySpelling.Refuse(text), Is.EqualTo($"must be a quantity (was \"{text}\"); did you mean {meant}?"));

    [TestCase("lots")]
    [TestCase("")]
    [TestCase("50%")]
    [TestCase("1zb")]
    public void Refuse_AnythingElse_GivesExamples(string text) =>
        Assert.That(QuantitySpelling.Refuse(text), Is.EqualTo($"must be a quantity, such as 500m, 4 or 8Gi (was \"{text}\")"));

    private static Quantity Of(string text) => Quantity.Parse(text);
}
