using Lessor.Tests.Cluster.Program;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Telemetry;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>What was measured, traced and logged last goes out before the program ends.</summary>
[Category("Cluster")]
public sealed class ShutdownTests
{
    // By themselves they would go out in an hour.
    private static readonly string[] Delays = ["OTEL_METRIC_EXPORT_INTERVAL", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_BLRP_SCHEDULE_DELAY"];

    [Test]
    public async Task Terminated_ProgramThatExportsSeldom_ExportsTheLastOfAll()
    {
        await RunningOperator.StopAsync();
        await Installation.EnsureAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        var kubeconfig = await (await SharedCluster.GetAsync()).IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator");
        using var program = await OperatorProgram.StartAsync(kubeconfig, new Dictionary<string, string>(Delays.Select(name => KeyValuePair.Create(name, "3600000")))
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        var bench = new TenantBench(await SharedCluster.GetKubectlAsync());
        var name = TenantBench.NewName("last");
        await bench.ReadyTenantAsync(name, "{}");
        Assert.That(receiver.Count, Is.Zero, "nothing goes out before the end");

        Assert.That(await program.TerminateAsync(), Is.Zero);

        Assert.Multiple(() =>
        {
            Assert.That(receiver.Spans.Where(span => span.Name == "tenant.reconcile" && span.Attributes["lessor.tenant"] == name), Is.Not.Empty);
            Assert.That(receiver.Last("lessor_applied_objects_total", "result").GetValueOrDefault("created"), Is.Positive);
            Assert.That(receiver.Logs.Select(log => log.Text), Has.Some.EndsWith(" leads.").And.Some.EndsWith(" released the lease."));
        });
        await bench.EndAsync();
    }
}
