using System.Net;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>What a component puts into a Secret shows in no refusal and in no log (property 16).</summary>
[Category("Cluster")]
[Holds(16)]
public sealed class SecrecyTests
{
    private const string Canary = "canary-5d20c";
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    [TestCase("metadata: {name: s, labels: {lessor.io/tenant: x}}, stringData: {key: '{{ password }}'}")]
    [TestCase("metadata: {name: s, namespace: kube-system}, stringData: {key: '{{ password }}'}")]
    [TestCase("metadata: {name: s}, type: kubernetes.io/service-account-token, data: {key: '{{ b64enc password }}'}")]
    [TestCase("metadata: {name: s, labels: [x]}, stringData: {key: '{{ password }}'}")]
    [TestCase("metadata: {name: s}, stringData: {key: '{{ password }}', other: '{{ missing }}'}")]
    [TestCase("metadata: {name: s}, stringData: {key: '{{ password.inner }}'}")]
    [TestCase("metadata: {name: s}, stringData: {key: '{{ join password \",\" }}'}")]
    [TestCase("metadata: {name: s}, stringData: {key: '{{ lt password 5 }}'}")]
    [TestCase("metadata: {name: s}, stringData: {key: '{{ upper list }}'}")]
    [TestCase("metadata: {name: s}, stringData: {key: '{{#each password}}x{{/each}}'}")]
    public async Task Refusal_OfASecret_TellsNothingOfWhatIsInIt(string rest)
    {
        var name = TenantBench.NewName("secret");
        var template = $"{{apiVersion: v1, kind: Secret, {rest}}}";
        var answer = await _bench.Api.CreateAsync(
            Manifest.Component(name, template, $"values: {{password: {Canary}, list: [{Canary}, {Canary}-2]}}, "), dryRun: false);
        if (answer.Code == HttpStatusCode.Created)
        {
            answer = await _bench.Api.CreateAsync(Manifest.Tenant(name, $"{{components: [{{name: {name}}}]}}"));
        }

        TestContext.Out.WriteLine(answer.Body["message"]);
        Refusal.Read(answer);
        foreach (var canary in new[] { Canary, Canary.ToUpperInvariant(), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Canary)) })
        {
            Assert.That(answer.Body.ToJsonString(), Does.Not.Contain(canary));
            Assert.That(_bench.Operator.Log.Lines.Where(line => line.Contains(canary, StringComparison.Ordinal)), Is.Empty);
        }
    }
}
