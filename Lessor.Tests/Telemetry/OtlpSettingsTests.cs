using Lessor.Operator.Telemetry.Exporting;

namespace Lessor.Tests.Telemetry;

/// <summary>When OTLP is exported.</summary>
internal sealed class OtlpSettingsTests
{
    [TestCase("", false, false)]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c", true, true)]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c", true, false)]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://c", false, true)]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_SDK_DISABLED=True", false, false)]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_TRACES_EXPORTER=none", false, true)]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_METRICS_EXPORTER=none OTEL_TRACES_EXPORTER=otlp", true, false)]
    public void Variables_TurnSignalsOnAndOff(string variables, bool traces, bool metrics)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var settings = new OtlpSettings(set.GetValueOrDefault);

        Assert.That((settings.Traces, settings.Metrics), Is.EqualTo((traces, metrics)));
    }
}
