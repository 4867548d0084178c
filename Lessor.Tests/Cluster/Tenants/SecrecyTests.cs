namespace Lessor.Tests.Cluster.Tenants;

/// <summary>What a component puts into a Secret shows nowhere else, also when that Secret is refused (property 16).</summary>
[Category("Cluster")]
[Holds(16)]
public sealed class SecrecyTests
{
    private const string Canary = "canary-7f3a9";
    private const string Number = "918273645";

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [TestCase("stringData: {'not a key!': '" + Canary + "'}")]
    [TestCase("data: {key: '" + Canary + "'}")]
    [TestCase("stringData: {key: " + Number + "}")]
    [TestCase("stringData: {key: [" + Canary + "]}")]
    [TestCase("stringData: " + Canary)]
    [TestCase("type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{" + Canary + "'}")]
    [TestCase("immutable: " + Canary + ", stringData: {key: value}")]
    public async Task Secret_ThatIsRefused_TellsNothingOfWhatIsInIt(string content)
    {
        var name = TenantBench.NewName("secret");
        await _bench.ComponentAsync(name, $"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, {content}}}");

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        await _bench.ConditionAsync(name, "Ready", "False");
        await _bench.SaysAsync(name, "Secret");
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains("Warning", StringComparison.Ordinal));
        await AssertUntoldAsync(name);
    }

    [Test]
    public async Task Secret_ThatIsAppliedAndChanged_TellsNothingOfWhatIsInIt()
    {
        var name = TenantBench.NewName("secret");
        await _bench.ComponentAsync(name, $"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, stringData: {{key: {Canary}}}}}");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        await _bench.Kubectl.DoAsync("-n", name, "patch", "secret", "s", "--type", "merge", "-p", """{"data":{"key":"eA=="}}""");

        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains("DriftCorrected", StringComparison.Ordinal));
        await AssertUntoldAsync(name);
    }

    private async Task AssertUntoldAsync(string name)
    {
        var status = (await _bench.GetAsync("tenant", name))["status"]!.ToJsonString();
        var events = await _bench.EventsAsync(name);
        foreach (var canary in new[] { Canary, Number, Convert.ToBase64String("canary-7f3a9"u8) })
        {
            Assert.Multiple(() =>
            {
                Assert.That(status, Does.Not.Contain(canary));
                Assert.That(events, Does.Not.Contain(canary));
                Assert.That(_bench.Operator.Log.Lines.Where(line => line.Contains(canary, StringComparison.Ordinal)), Is.Empty);
            });
        }
    }
}
