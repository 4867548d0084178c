using Lessor.Operator.Telemetry.Exporting;
using Lessor.Operator.Telemetry.Logs;
using Microsoft.Extensions.Logging.Console;

namespace Lessor.Operator.Hosting;

/// <summary>How the operator logs: one line per record, to standard error; and over OTLP, if that is set.</summary>
internal static class OperatorLogging
{
    public static void Configure(ILoggingBuilder logging, LogFormat format, LogLevels levels) => logging
        .ClearProviders()
        .AddOtlp()
        .Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId)
        .SetMinimumLevel(LogLevel.Trace)
        .AddConsoleFormatter<LogLines, ConsoleFormatterOptions>()
        .AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>()
        .AddConsole(console =>
        {
            console.FormatterName = IsJson(format) ? JsonLines.FormatterName : LogLines.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        })
        // Asked for each line, so that the level can change; what is said of a category below, or set in the environment, has precedence.
        .AddFilter(level => level >= levels.Current)
        .AddFilter("Microsoft", LogLevel.Warning)
        // What keeps the program from starting is said once, by the command.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
        // An unhealthy probe says so to whoever asks; it is asked every few seconds.
        .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning);

    private static ILoggingBuilder AddOtlp(this ILoggingBuilder logging)
    {
        logging.Services.AddSingleton<ILoggerProvider, OtlpLogs>();
        return logging;
    }

    private static bool IsJson(LogFormat format) =>
        format == LogFormat.Json || (format == LogFormat.Auto && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST")));
}
