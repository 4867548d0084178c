using System.Diagnostics.Metrics;
using Lessor.Operator;

namespace Lessor.Tests.Cluster.Tenants;

[Category("Cluster")]
public sealed class FairnessTests
{
    private const int Storm = 40;
    private static readonly int Workers = new OperatorOptions().Workers;
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Edit_OfAComponentThatManyRun_HoldsUpNeitherNewTenantsNorAnotherComponents()
    {
        var (storm, other, fresh) = (TenantBench.NewName("storm"), TenantBench.NewName("calm"), TenantBench.NewName("fresh"));
        await EditAsync(storm, "one");
        await EditAsync(other, "one");
        List<string> many = [.. Enumerable.Range(0, Storm).Select(number => $"{storm}-{number}")];
        List<string> few = [.. Enumerable.Range(0, 3).Select(number => $"{other}-{number}")];
        await _bench.TenantsAsync(many, $"{{components: [{{name: {storm}}}]}}");
        await _bench.TenantsAsync(few, $"{{components: [{{name: {other}}}]}}");
        await _bench.ReadyAsync([.. many, .. few]);

        _bench.Operator.Requests.Reset();
        using (_bench.Operator.Requests.HoldBack(request => IsOf(request, storm)))
        {
            // All workers are with the storm, and the rest of it waits, before anything else happens. How many of them may send at once is the pace's affair.
            await EditAsync(storm, "two");
            await Eventually.HoldsAsync(() => TenantsIn(storm).Count > 0 && Depth("fan-out") == Storm - Workers, "the storm doesn't come");
            await EditAsync(other, "two");
            await _bench.TenantAsync(fresh, $"{{components: [{{name: {other}}}]}}");
            await Eventually.HoldsAsync(() => Depth("direct") >= 1 && Depth("fan-out") >= Storm - Workers + few.Count, "the others aren't queued");
        }

        await _bench.ReadyAsync([.. many, .. few, fresh]);
        List<string> requests = [.. _bench.Operator.Requests.Requests];
        Assert.Multiple(() =>
        {
            // A place for each worker, and for each of those that take turns with the storm.
            Assert.That(TenantsIn(storm, requests[..requests.FindIndex(request => request.Contains(fresh, StringComparison.Ordinal))]), Has.Count.LessThan(Storm / 2));
            Assert.That(TenantsIn(storm, requests[..requests.FindLastIndex(request => IsOf(request, other))]), Has.Count.LessThan(Storm * 3 / 4));
            Assert.That(TenantsIn(storm, requests), Has.Count.EqualTo(Storm));
        });
    }

    private Task EditAsync(string component, string value) => _bench.ComponentAsync(component, $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: config-{{component}}}
        data: {value: {{value}}}
        """);

    // The applies of its object, in one of its first tenants' namespaces.
    private static bool IsOf(string request, string component) =>
        request.StartsWith($"PATCH /api/v1/namespaces/{component}-", StringComparison.Ordinal) && request.Contains($"/config-{component}?", StringComparison.Ordinal);

    private HashSet<string> TenantsIn(string component) => TenantsIn(component, _bench.Operator.Requests.Requests);

    private static HashSet<string> TenantsIn(string component, IEnumerable<string> requests) =>
        [.. requests.Where(request => IsOf(request, component)).Select(request => request.Split('/')[4])];

    // Of the operators in this process one works.
    private static long Depth(string lane)
    {
        var depth = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, listening) => Enable(instrument, listening) };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.Contains(new("name", "tenants.lessor.io")) && tags.Contains(new("lane", lane)))
            {
                depth = Math.Max(depth, value);
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return depth;
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == "workqueue_lane_depth")
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }
}
