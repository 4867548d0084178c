using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Telemetry;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>What goes out over OTLP, set by the standard variables alone; and that no secret does (property 16).</summary>
[Category("Cluster")]
public sealed class OtlpTests
{
    private const string Canary = "canary-5be21";
    private static readonly string[] Variables =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_BLRP_SCHEDULE_DELAY", "OTEL_RESOURCE_ATTRIBUTES"];

    private OtlpReceiver _receiver = null!;
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _receiver = await OtlpReceiver.StartAsync();
        foreach (var (name, value) in Variables.Zip([_receiver.Address, "http/protobuf", "500", "200", "200", "deployment.environment=tests"]))
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        await RunningOperator.RestartAsync();
        _bench = await TenantBench.StartAsync();
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        foreach (var name in Variables)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        await _bench.EndAsync();
        await RunningOperator.StopAsync();
        await _receiver.DisposeAsync();
    }

    [Test]
    public async Task Reconcile_IsATraceOfPhasesAndObjects()
    {
        var name = TenantBench.NewName("traced");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        ReceivedSpan? applied = null;
        await Eventually.HoldsAsync(() => (applied = _receiver.Spans.FirstOrDefault(span => IsApplied(span, name, "ConfigMap"))) is not null);
        var spans = _receiver.Spans.ToDictionary(span => span.Id);
        await Eventually.HoldsAsync(() => (spans = _receiver.Spans.ToDictionary(span => span.Id)).ContainsKey(spans.GetValueOrDefault(applied!.ParentId)?.ParentId ?? ""));
        var phase = spans[applied!.ParentId];
        var reconcile = spans[phase.ParentId];

        Assert.Multiple(() =>
        {
            Assert.That(applied.Attributes["lessor.result"], Is.EqualTo("created"));
            Assert.That(phase.Name, Is.EqualTo("tenant.phase"));
            Assert.That(phase.Attributes["lessor.phase"], Is.EqualTo("ComponentsPhase"));
            Assert.That(reconcile.Name, Is.EqualTo("tenant.reconcile"));
            Assert.That(reconcile.Attributes["lessor.tenant"], Is.EqualTo(name));
            Assert.That(reconcile.ParentId, Is.Empty);
            Assert.That(new[] { applied.TraceId, phase.TraceId }, Is.All.EqualTo(reconcile.TraceId));
        });
    }

    [Test]
    public async Task Objects_ThatGo_AreInTheTraceOfTheReconcileThatDeletesThem()
    {
        var name = TenantBench.NewName("pruned");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: two}}");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        await HasAsync("object.delete", "ConfigMap", "two", name, "deleted", "reconcile");
        await _bench.Kubectl.DoAsync("delete", "tenant", name);

        await HasAsync("object.delete", "ConfigMap", "one", name, "deleted", "delete");
        await HasAsync("object.delete", "Namespace", name, "", "waiting", "delete");
        await HasAsync("object.delete", "Namespace", name, "", "deleted", "delete");
        await HasAsync("object.delete", "ServiceAccount", name, "lessor-tenants", "deleted", "delete");
    }

    [Test]
    public async Task Objects_ThatAreReleased_AreInATrace()
    {
        var name = TenantBench.NewName("released");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        await _bench.ReadyTenantAsync(name, $"{{deletionPolicy: Orphan, components: [{{name: {name}}}]}}");
        await HasAsync("object.apply", "Namespace", name, "", "created", "reconcile");

        await _bench.Kubectl.DoAsync("delete", "tenant", name);

        await HasAsync("object.release", "ConfigMap", "one", name, "released", "delete");
        await HasAsync("object.release", "Namespace", name, "", "released", "delete");
        await _bench.Kubectl.DoAsync("delete", "namespace", name, "--wait=false");
    }

    [Test]
    public async Task LogRecord_OfAReconcile_HasItsTenantPhaseAndTrace()
    {
        var name = TenantBench.NewName("logged");
        await _bench.Kubectl.ApplyAsync(Unreachable(name));
        await _bench.TenantAsync(name, "{}");

        ReceivedLog? record = null;
        await Eventually.HoldsAsync(() => (record = _receiver.Logs.FirstOrDefault(log => log["tenant"] == name && log.TraceId.Length > 0)) is not null);
        await _bench.Kubectl.DoAsync("delete", "validatingwebhookconfiguration", name);
        var reconcile = (ReceivedSpan?)null;
        await Eventually.HoldsAsync(() => (reconcile = _receiver.Spans.FirstOrDefault(span => span.TraceId == record!.TraceId && span.Name == "tenant.reconcile")) is not null);

        Assert.Multiple(() =>
        {
            Assert.That(record!.Text, Does.StartWith("A phase failed").And.Contain("failed calling webhook"));
            Assert.That(record["phase"], Is.EqualTo("NamespacesPhase"));
            Assert.That(record.Severity, Does.StartWith("Warn"));
            Assert.That(record.SpanId, Is.Not.Empty);
            Assert.That(record.Attributes.Select(attribute => attribute.Key), Is.Unique.And.Not.Contains("trace_id"));
            Assert.That(reconcile!.Attributes["lessor.tenant"], Is.EqualTo(name));
        });
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task Metrics_AreExported()
    {
        await Eventually.HoldsAsync(() => _receiver.Metrics.Contains("workqueue_depth"));

        Assert.That(_receiver.Metrics, Does.Contain("lessor_tenants").And.Contain("dotnet.gc.collections"));
        Assert.That(_receiver.Holds("deployment.environment"));
    }

    [Test]
    public async Task Histograms_OfTracedReconciles_HaveExemplars()
    {
        await _bench.ReadyTenantAsync(TenantBench.NewName("linked"), "{}");
        using var reader = await MetricsClient.BoundToAsync(_bench.Operator, "lessor-metrics-reader");

        using var reply = await reader.GetAsync("/metrics", "application/openmetrics-text");
        var read = Exposition.Read(await reply.Content.ReadAsStringAsync(), openMetrics: true);

        var exemplars = read.Samples.Where(sample => sample.Name == "lessor_reconcile_duration_seconds_bucket").Select(sample => sample.Exemplar).OfType<string>().ToList();
        await Eventually.HoldsAsync(
            () => _receiver.Spans.Any(span => span.Name == "tenant.reconcile" && exemplars.Exists(exemplar => exemplar.Contains($"trace_id=\"{span.TraceId}\"", StringComparison.Ordinal))),
            "no exemplar names a trace that went out");
    }

    [TestCase("stringData: {key: " + Canary + "}", "True")]
    [TestCase("stringData: {'not a key!': " + Canary + "}", "False")]
    [TestCase("type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{" + Canary + "'}", "False")]
    [Holds(16)]
    public async Task Secret_AppliedOrRefused_GoesNowhere(string content, string ready)
    {
        var name = TenantBench.NewName("untold");
        await _bench.ComponentAsync(name, $"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, {content}}}");
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await _bench.ConditionAsync(name, "Ready", ready);
        await Eventually.HoldsAsync(() => _receiver.Spans.Any(span => IsApplied(span, name, "Secret")));
        using var engineer = await MetricsClient.BoundToAsync(_bench.Operator, "lessor-metrics-reader", "lessor-debugger");
        using var metrics = await engineer.GetAsync("/metrics");
        using var record = await engineer.GetAsync($"/debug/tenants/{name}");

        Assert.Multiple(async () =>
        {
            foreach (var canary in new[] { Canary, Convert.ToBase64String("canary-5be21"u8) })
            {
                Assert.That(_receiver.Holds(canary), Is.False);
                Assert.That(await metrics.Content.ReadAsStringAsync(), Does.Not.Contain(canary));
                Assert.That(await record.Content.ReadAsStringAsync(), Does.Contain(name).And.Not.Contain(canary));
                Assert.That(_bench.Operator.Log.Lines.Where(line => line.Contains(canary, StringComparison.Ordinal)), Is.Empty);
            }
        });
    }

    // Nobody answers there, so that the API server takes no namespace of this tenant.
    private static string Unreachable(string tenant) => $"""
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {"{name: " + tenant + "}"}
        webhooks:
        - name: nobody.example.com
          admissionReviewVersions: [v1]
          sideEffects: None
          failurePolicy: Fail
          objectSelector: {"{matchLabels: {lessor.io/tenant: " + tenant + "}}"}
          rules: [{"{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [namespaces]}"}]
          clientConfig: {"{url: 'https://127.0.0.1:1/'}"}
        """;

    // The object's span, in a phase's, in that of a reconcile with the operation.
    private Task HasAsync(string what, string kind, string name, string ns, string result, string operation) => Eventually.HoldsAsync(
        () =>
        {
            var spans = _receiver.Spans.ToDictionary(span => span.Id);
            return spans.Values.Any(span => span.Name == what && span.Attributes["k8s.object.kind"] == kind && span.Attributes["k8s.object.name"] == name
                && span.Attributes["k8s.namespace.name"] == ns && span.Attributes["lessor.result"] == result
                && spans.GetValueOrDefault(span.ParentId) is { Name: "tenant.phase" } phase
                && spans.GetValueOrDefault(phase.ParentId)?.Attributes["lessor.operation"] == operation);
        },
        $"no {what} of {kind} {name} {result}");

    private static bool IsApplied(ReceivedSpan span, string ns, string kind) =>
        span.Name == "object.apply" && span.Attributes["k8s.namespace.name"] == ns && span.Attributes["k8s.object.kind"] == kind;
}
