using Lessor.Operator.Telemetry.Exporting;

namespace Lessor.Tests.Telemetry;

/// <summary>When OTLP is exported.</summary>
internal sealed class OtlpSettingsTests
{
    [TestCase("", "")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c", "traces metrics logs")]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c", "traces")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://c", "metrics")]
    [TestCase("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://c", "logs")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_SDK_DISABLED=True", "")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_TRACES_EXPORTER=none", "metrics logs")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_LOGS_EXPORTER=none", "traces metrics")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_METRICS_EXPORTER=none OTEL_TRACES_EXPORTER=otlp", "traces logs")]
    public void Variables_TurnSignalsOnAndOff(string variables, string signals)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var settings = new OtlpSettings(set.GetValueOrDefault);

        string[] on = [settings.Traces ? "traces" : "", settings.Metrics ? "metrics" : "", settings.Logs ? "logs" : ""];
        Assert.That(string.Join(' ', on.Where(signal => signal.Length > 0)), Is.EqualTo(signals));
    }
}
