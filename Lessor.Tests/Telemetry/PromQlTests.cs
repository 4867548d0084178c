namespace Lessor.Tests.Telemetry;

/// <summary>The reader of queries, which other tests rely on.</summary>
internal sealed class PromQlTests
{
    [TestCase("max(a) > 0", "a")]
    [TestCase("sum by (le, x) (rate(a_bucket{name=\"b\"}[10m])) / sum(rate(c[$__rate_interval]))", "a_bucket,c")]
    [TestCase("absent(a{x=~\"b.*\"} == 1) or b unless on (y) c", "a,b,c")]
    [TestCase("min(a) - time() < 20 * 24 * 3600", "a")]
    public void Query_ThatIsWhole_NamesItsMetrics(string query, string metrics) => Assert.That(string.Join(',', PromQl.MetricsOf(query)), Is.EqualTo(metrics));

    [TestCase("max(a")]
    [TestCase("a}")]
    [TestCase("a{x=\"b}")]
    [TestCase("a ; b")]
    [TestCase("rate(a[5m)])")]
    public void Query_ThatIsBroken_IsRefused(string query) => Assert.That(() => PromQl.MetricsOf(query), Throws.InstanceOf<FormatException>());
}
