using Lessor.Operator.Telemetry.Logs;
using Microsoft.Extensions.Logging.Console;

namespace Lessor.Operator.Hosting;

/// <summary>How the operator logs: one line per record, to standard error.</summary>
internal static class OperatorLogging
{
    public static void Configure(ILoggingBuilder logging, LogFormat format, LogLevels levels) => logging
        .ClearProviders()
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

    private static bool IsJson(LogFormat format) =>
        format == LogFormat.Json || (format == LogFormat.Auto && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST")));
}
