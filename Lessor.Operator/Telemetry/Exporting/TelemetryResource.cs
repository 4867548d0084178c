using OpenTelemetry.Resources;

namespace Lessor.Operator.Telemetry.Exporting;

/// <summary>What traces, metrics and log records are about: this replica of the operator. OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word.</summary>
internal static class TelemetryResource
{
    public static ResourceBuilder Build() => ResourceBuilder.CreateEmpty()
        .AddService(
            "lessor-operator",
            serviceVersion: typeof(TelemetryResource).Assembly.GetName().Version?.ToString(3),
            autoGenerateServiceInstanceId: false,
            serviceInstanceId: Environment.GetEnvironmentVariable("POD_NAME") is { Length: > 0 } pod ? pod : Environment.MachineName)
        .AddEnvironmentVariableDetector();
}
