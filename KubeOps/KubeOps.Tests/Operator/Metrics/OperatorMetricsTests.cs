using System.Diagnostics.Metrics;
using KubeOps.Abstractions.Builder;
using KubeOps.Operator.Metrics;

namespace KubeOps.Tests.Operator.Metrics;

public sealed class OperatorMetricsTests
{
    private readonly List<(string Instrument, double Value, string Queue)> _measured = [];

    [Test]
    public void Queues_OfSeveralEntities_ShareTheirInstruments()
    {
        var published = new List<string>();
        using var listener = Listen(published);
        using var metrics = new OperatorMetrics(new OperatorSettingsBuilder { Name = "of-several" }.Build());
        metrics.ForQueue("widgets").Depths = () => [1, 0, 2];
        metrics.ForQueue("gadgets").Depths = () => [0, 5, 0];

        listener.RecordObservableInstruments();

        Assert.That(published, Is.Unique);
        Assert.That(_measured, Does.Contain(("workqueue_depth", 3d, "widgets")).And.Contain(("workqueue_depth", 5d, "gadgets")));
    }

    [Test]
    public void Running_KeysOfSeveralWorkers_AreSummedAndTheLongestIsTold()
    {
        using var listener = Listen([]);
        using var metrics = new OperatorMetrics(new OperatorSettingsBuilder { Name = "of-running" }.Build());
        metrics.ForQueue("widgets").Running = () => [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7)];

        listener.RecordObservableInstruments();

        Assert.That(_measured, Does.Contain(("workqueue_unfinished_work_seconds", 9d, "widgets")));
        Assert.That(_measured, Does.Contain(("workqueue_longest_running_processor_seconds", 7d, "widgets")));
    }

    [Test]
    public void Leads_AsLongAsItDoes_IsOne()
    {
        using var listener = Listen([]);
        using var metrics = new OperatorMetrics(new OperatorSettingsBuilder { Name = "of-leading" }.Build());

        metrics.Leads(true);
        listener.RecordObservableInstruments();
        metrics.Leads(false);
        listener.RecordObservableInstruments();

        Assert.That(
            _measured.Where(item => item.Instrument == "leader_election_master_status"),
            Is.EqualTo(new[] { ("leader_election_master_status", 1d, "of-leading-leader"), ("leader_election_master_status", 0d, "of-leading-leader") }));
    }

    private MeterListener Listen(List<string> published)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name.StartsWith("of-", StringComparison.Ordinal))
                {
                    published.Add(instrument.Name);
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Add((instrument.Name, value, (string)tags[0].Value!));
}
