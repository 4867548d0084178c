using System.Net;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>Metrics and records are for those whom the API server lets see them.</summary>
[Category("Cluster")]
public sealed class AccessTests
{
    private RunningOperator _operator = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _operator = await RunningOperator.GetAsync();

    [TestCase("/metrics")]
    [TestCase("/debug/tenants/acme")]
    [TestCase("/debug/log-level")]
    public async Task Nobody_IsTurnedAway(string path)
    {
        using var nobody = MetricsClient.As(_operator, token: null);
        using var reply = await nobody.GetAsync(path);

        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(reply.Headers.WwwAuthenticate.Single().Scheme, Is.EqualTo("Bearer"));
        Assert.That(await reply.Content.ReadAsStringAsync(), Is.Empty);
    }

    [TestCase("made-up")]
    [TestCase("")]
    [TestCase("eyJhbGciOiJub25lIn0.e30.")]
    public async Task UnknownToken_IsTurnedAway(string token)
    {
        using var nobody = MetricsClient.As(_operator, token);
        using var reply = await nobody.GetAsync("/metrics");

        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task KnownToken_WithoutTheRight_IsRefused()
    {
        using var someone = await MetricsClient.BoundToAsync(_operator);
        using var reply = await someone.GetAsync("/metrics");

        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task MetricsReader_ReadsMetricsAndNothingElse()
    {
        using var reader = await MetricsClient.BoundToAsync(_operator, "lessor-metrics-reader");
        using var metrics = await reader.GetAsync("/metrics");
        using var level = await reader.GetAsync("/debug/log-level");

        Assert.That(metrics.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(level.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Decision_OfTheApiServer_IsAskedForOnceInAWhile()
    {
        using var reader = await MetricsClient.BoundToAsync(_operator, "lessor-metrics-reader");
        using var first = await reader.GetAsync("/metrics");
        _operator.Requests.Reset();
        using var second = await reader.GetAsync("/metrics");

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_operator.Requests.Requests.Where(request => request.Contains("reviews", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task ProbesAddress_IsNotEncrypted_AndShowsNeitherMetricsNorRecords()
    {
        using var http = new HttpClient { BaseAddress = _operator.HealthAddress };

        Assert.That((await http.GetAsync("/healthz")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await http.GetAsync("/metrics")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await http.GetAsync("/debug/tenants/acme")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
